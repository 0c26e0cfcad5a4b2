import { createHash } from 'node:crypto';
import test from 'ava';
import type { NamedOwner } from '../../model/owner.ts';
import { png } from '../vendors/pictures.ts';
import { activities, application, ask, check, logged, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

const complete = { legalName: '海山书店', creditCode: '9144030071526726XG' };

const put = (name: string, owner: unknown, token?: string): Promise<Response> => {
  const headers = { 'content-type': 'application/json' };
  return ask(`owners/${name}`, { method: 'PUT', headers, body: JSON.stringify(owner) }, token);
};

/** Brings a document and answers what an owner says of it. */
async function brought(bytes: number) {
  const content = png(bytes);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await ask(`documents/${sha256}`, { method: 'PUT', body: new Uint8Array(content) });
  return { kind: 'businessLicense', sha256, mediaType: 'image/png', bytes };
}

test('an owner is put, put again, shown and listed beside those of the configuration', async (t) => {
  const documents = [{ ...(await brought(700)), validUntil: '2099-12-31' }];
  const first = await put('books', { ...complete, documents });
  t.is(first.status, 201);
  const kept = { ...complete, documents, registered: {}, name: 'books', from: 'intake' };
  t.deepEqual(await first.json(), kept);
  t.is((await put('books', { ...complete, documents, contact: 'Ms Lin' })).status, 200);
  t.deepEqual(await (await ask('owners/books')).json(), { ...kept, contact: 'Ms Lin' });
  const { owners } = (await (await ask('owners')).json()) as { owners: NamedOwner[] };
  const listed = owners.map(({ name, from }) => `${name} ${from}`);
  t.true(listed.indexOf('books intake') < listed.indexOf('house configuration'));
  t.true(listed.includes('books intake'));
});

const notStored = { kind: 'other', sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 9 };

for (const [what, name, owner, status, field, message] of [
  ['is in the configuration', 'house', complete, 409, 'name', /stands in the accounts file: change it there/],
  [
    'has a wrong code',
    'wrong',
    { ...complete, creditCode: '9144030071526726X1' },
    422,
    'creditCode',
    /GB 32100/,
  ],
  [
    'has a document that was not brought',
    'absent',
    { ...complete, documents: [notStored] },
    422,
    'documents.0.sha256',
    /not in the store/,
  ],
  [
    'takes a document from where it may not',
    'far',
    { ...complete, documents: [{ kind: 'other', source: 'file:x.png' }] },
    422,
    'documents.0.source',
    /no such file/,
  ],
  [
    'has ids at an account whose name none can have',
    'astray',
    { ...complete, registered: { 'Acme!': {} } },
    422,
    'registered.Acme!',
    /1 to 63/,
  ],
  [
    'has ids at more accounts than anybody has',
    'everywhere',
    {
      ...complete,
      registered: Object.fromEntries(Array.from({ length: 201 }, (_, number) => [`a${number}`, {}])),
    },
    422,
    'registered',
    /At most 200 accounts/,
  ],
  ['is no owner', 'none', [], 422, '(whole)', /object/],
] as const) {
  test(`an owner that ${what} is refused by field, and not kept`, async (t) => {
    const problem = await problemOf(await put(name, owner));
    t.is(problem.status, status);
    t.like(problem.problems, [{ field, severity: 'refuse' }]);
    t.regex(problem.problems![0]!.message!, message);
    t.false((await (await ask('owners')).text()).includes(`"${name}","from":"intake"`));
  });
}

test('ids at an account that no worker has had are kept, with a warning; at one of another worker without', async (t) => {
  await activities.database.query(
    `insert into configured_account (account, vendor, vendor_account, account_type, seen_at)
     values ('of-another', 'ucloud-sms', '9', 'enterprise', now())`,
  );
  const registered = { amce: { trademark: '1' }, 'of-another': {}, acme: {} };
  const answer = await put('guests', { ...complete, registered });
  t.is(answer.status, 201);
  t.like(await answer.json(), {
    registered,
    warnings: { length: 1, 0: { field: 'registered.amce', severity: 'warn' } },
  });
  t.like(await (await ask('owners/guests')).json(), { registered, warnings: undefined });
});

test('ids of the configuration at an account that nobody knows are told in the log', (t) => {
  const told = logged.filter((line) => line.includes('owners.house.registered.'));
  t.is(told.length, 1);
  t.regex(told[0]!, /owners\.house\.registered\.elsewhere: No worker has had an account/);
});

test('a key that no object should have is told as what it is', async (t) => {
  const headers = { 'content-type': 'application/json' };
  const body = '{"registered":{"__proto__":{"trademark":"1"}}}';
  const { status, detail } = await problemOf(await ask('owners/x', { method: 'PUT', headers, body }));
  t.is(status, 400);
  t.regex(detail, /has a key "__proto__"/);
});

test('an account whose owner nobody knows is told in the log', (t) => {
  t.true(
    logged.some((line) => line.includes('accounts.strange.owner: nobody knows an owner \\"stranger\\"')),
  );
  t.false(logged.some((line) => line.includes('accounts.current.owner')));
});

test('a name that none can have, and one that nobody has, are told', async (t) => {
  t.like(await problemOf(await put('A', complete)), { status: 400, problems: [{ field: 'name' }] });
  const unknown = await problemOf(await ask('owners/nobody'));
  t.like(unknown, { status: 404, problems: [{ field: 'name', given: '"nobody"' }] });
  t.regex(unknown.problems![0]!.allowed!, /house/);
});

test('a token needs the scope, and one that is limited to accounts sees and changes no owner', async (t) => {
  t.is((await put('books', complete, 'documents-only')).status, 403);
  for (const answer of [
    await ask('owners', {}, 'owners-of-jo'),
    await ask('owners/house', {}, 'owners-of-jo'),
    await put('jo', complete, 'owners-of-jo'),
  ]) {
    t.is(answer.status, 403);
    t.regex((await problemOf(answer)).detail, /limited to accounts/);
  }
  const { problems } = await check(application('jo', '山海茶坊', { owner: 'nobody' }), 'owners-of-jo');
  t.like(problems, [{ field: 'owner', allowed: 'the name of an owner of the brand' }]);
});

test('an application that names nobody is refused, naming the owners there are', async (t) => {
  const { fit, problems } = await check(application('acme', '山海茶坊', { owner: 'nobody' }));
  t.false(fit);
  t.like(problems, [{ field: 'owner', given: '"nobody"', severity: 'refuse' }]);
  t.regex(problems[0]!.allowed, /one of .*house/);
});

for (const [account, owner, onBehalf] of [
  ['current', 'house', true],
  ['current', 'visitor', false],
] as const) {
  test(`at an account of the house, "onBehalf": ${onBehalf} of ${owner} is refused`, async (t) => {
    await put('visitor', complete);
    const answer = await check(application(account, '山海茶坊', { owner, onBehalf }));
    t.false(answer.fit);
    t.like(answer.problems, [
      { field: 'onBehalf', given: `${onBehalf}`, allowed: `${!onBehalf}, or leave it out` },
    ]);
  });
}

test('a piece that nobody has blocks: no refusal, no day, and who is asked for it', async (t) => {
  await put('guest', { ...complete, contact: 'Mr Wu' });
  const answer = await check(application('current', '山海茶坊', { owner: 'guest' }));
  t.true(answer.fit);
  t.is(answer.slot, undefined);
  t.regex(answer.blocked!, /owner\.registered\.current: An approved qualification is needed/);
  t.regex(answer.blocked!, /letter of authorization must be on record/);
  t.regex(answer.blocked!, /Ask 海山书店 \(9144030071526726XG\), Mr Wu.*countersign owners put guest/);
  const own = await check(application('current', '山海茶坊'));
  t.like(own, { fit: false, problems: [{ field: 'registered' }] });
});

test('what the owner has on record is as good as given', async (t) => {
  await put('listed', {
    ...complete,
    registered: { current: { qualification: '1004', authorizationLetter: '2001' } },
  });
  const answer = await check(application('current', '山海茶坊', { owner: 'listed' }));
  t.like(answer, { fit: true, blocked: undefined });
  t.truthy(answer.slot);
});

test('the query of a source is not told', async (t) => {
  const house = activities.owners.get('house')!;
  const source = 'https://files.example.com/licence.png?key=s3cret';
  house.documents.push({ kind: 'businessLicense', source });
  t.notRegex(await (await ask('owners')).text(), /s3cret/);
  t.regex(await (await ask('owners/house')).text(), /licence\.png"/);
  house.documents.pop();
});

test('the description of the intake tells how owners are put', async (t) => {
  const { paths } = (await (await ask('openapi.json')).json()) as { paths: Record<string, object> };
  t.deepEqual(Object.keys(paths['/owners/{name}']!).toSorted(), ['get', 'put']);
  t.like(paths['/owners'], { get: { security: [{ token: [] }] } });
});
