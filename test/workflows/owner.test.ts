import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { connectIntake } from '../../client/connect-intake.ts';
import type { ApplicationInput } from '../../model/application.ts';
import type { NamedOwner, OwnerInput } from '../../model/owner.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { doorsOf } from '../doors/doors.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { png } from '../vendors/pictures.ts';

const house: OwnerInput = { legalName: '山海茶业', creditCode: '91350100M000100Y43', contact: 'Ms Lin' };
const guest: OwnerInput = { legalName: '海山书店', creditCode: '9144030071526726XG', contact: 'Mr Wu' };
const [past, future] = ['2020-01-31', '2099-12-31'];

let stack: TestStack;
let database: Database;
test.before(async () => {
  const accounts = {
    missing: {},
    anew: {},
    expired: {},
    rejected: {},
    held: { type: 'individual' },
    doors: { account: { owner: 'house' } },
    current: { account: { api: 'current', owner: 'house' } },
    console: { account: { channel: 'manual' } },
  } as const;
  const later = [{ kind: 'businessLicense', source: 'file:later.png' }] as const;
  stack = await startTestStack(accounts, {}, { house, slow: { ...house, documents: [...later] } });
  database = openDatabase(stack.engine.databaseUrl);
});
test.after.always(async () => {
  await database?.end();
  await stack?.stop();
});

const put = (name: string, owner: OwnerInput): Promise<NamedOwner> =>
  connectIntake(stack.intake).putOwner(name, owner);

const licence = (file = 'licence', validUntil?: string) =>
  ({ kind: 'businessLicense', source: `file:${file}.png`, ...(validUntil && { validUntil }) }) as const;

const submit = (account: string, text: string, owner: string, changes: Partial<ApplicationInput> = {}) =>
  stack.countersign.submit(stack.application(account, text, { owner, documents: [], ...changes }));

/** What the journal says was, or is to be, sent, submission by submission. */
async function journalled(text: string) {
  const { rows } = await database.query(
    `select submission.state, application -> 'onBehalf' as "onBehalf", application -> 'registered' as registered,
       jsonb_path_query_array(application, '$.documents[*].kind') as documents,
       jsonb_path_query_array(application, '$.documents[*].bytes') as bytes
     from submission join signature on signature.id = signature_id where text = $1 order by number`,
    [text],
  );
  return rows;
}

const slots = async (account: string): Promise<number> =>
  (await database.query('select from booking where vendor_account = $1', [account])).rowCount ?? 0;

const sent = async (text: string): Promise<string[]> =>
  (await stack.writes(text))
    .filter(({ action }) => /^(Add|Create|Modify|Update)/.test(action))
    .map(({ action, outcome }) => `${action} ${outcome}`);

test('a piece that is missing blocks, without a day, until it is provided; it is sent once', async (t) => {
  const text = '姗姗来迟';
  const first = await submit('missing', text, 'slow');
  t.like(first, { state: 'blocked', waitingFor: 'person', slot: undefined });
  t.regex(first.nextStep, /owner\.documents\.businessLicense.*Ask 山海茶业.*Ms Lin.*`provide`/);
  t.like(await submit('missing', text, 'slow'), { state: 'blocked', submissions: [{ number: 1 }] });
  const { fit, blocked } = await connectIntake(stack.intake).check(
    stack.application('missing', text, { owner: 'slow', documents: [] }),
  );
  t.true(fit);
  t.regex(blocked!, /owner\.documents\.businessLicense/, 'a check says so, too');
  t.is(await slots('missing'), 0);
  t.deepEqual(await stack.writes(text), []);

  await writeFile(path.join(stack.folder, 'later.png'), png(2_345));
  await stack.countersign.provide(first.workflowId, { note: 'It is in the folder' });
  await stack.reaches(first.workflowId, 'inReview');
  t.like(await submit('missing', text, 'slow'), { state: 'inReview', submissions: { length: 1 } });
  t.deepEqual(await sent(text), ['AddSmsSign accepted']);
  t.like(await journalled(text), [{ state: 'inReview', documents: ['businessLicense'], bytes: [2_345] }]);
  t.is(await slots('missing'), 1);
});

test('a workflow that is started anew finds what is missing in the journal, and what was brought', async (t) => {
  await put('anew', { ...guest, documents: [licence('licence', past)] });
  const blocked = await submit('anew', '从头来过', 'anew');
  const end = () => stack.temporal.workflow.getHandle(blocked.workflowId).terminate('a test');
  await end();
  t.like(await submit('anew', '从头来过', 'anew'), { state: 'blocked', slot: undefined });
  await end();
  await put('anew', { ...guest, documents: [licence('licence', future)] });
  await submit('anew', '从头来过', 'anew');
  await stack.reaches(blocked.workflowId, 'inReview');
  t.deepEqual(await sent('从头来过'), ['AddSmsSign accepted']);
});

test('a licence that has expired blocks, and the next one is what is sent', async (t) => {
  const text = '过期之证';
  await put('expired', { ...guest, documents: [licence('licence', past)] });
  const blocked = await submit('expired', text, 'expired');
  t.is(blocked.state, 'blocked');
  t.regex(blocked.nextStep, /businessLicense held until 2020-01-31.*海山书店.*owners put expired/);
  await writeFile(path.join(stack.folder, 'next.png'), png(3_456));
  await put('expired', { ...guest, documents: [licence('licence', past), licence('next', future)] });
  await stack.countersign.provide(blocked.workflowId);
  await stack.reaches(blocked.workflowId, 'inReview');
  t.deepEqual(await sent(text), ['AddSmsSign accepted']);
  t.like(await journalled(text), [{ bytes: [3_456] }]);
});

test('at an account of somebody else a brand is sent on behalf, with the letter, by the ids of that account', async (t) => {
  const text = '代客泡茶';
  const owner = {
    ...guest,
    documents: [licence(), { ...licence('other'), kind: 'authorizationLetter' as const }],
  };
  await put('guest', owner);
  const blocked = await submit('current', text, 'guest');
  t.regex(blocked.nextStep, /owner\.registered\.current: An approved qualification.*letter of authorization/);
  const registered = { current: { qualification: '1004', authorizationLetter: '2001' } };
  await put('guest', { ...owner, registered });
  await stack.countersign.provide(blocked.workflowId);
  await stack.reaches(blocked.workflowId, 'inReview');
  t.deepEqual(await sent(text), ['CreateSmsSign accepted']);
  t.like(await journalled(text), [
    {
      onBehalf: true,
      registered: registered.current,
      documents: ['businessLicense', 'authorizationLetter'],
    },
  ]);
});

test('after a rejection the same owner brings another licence, and the same again is refused', async (t) => {
  const text = '再接再厉';
  await put('rejected', { ...guest, documents: [licence()] });
  const { workflowId } = await submit('rejected', text, 'rejected');
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('rejected', text, 'reject', '营业执照不清晰');
  await stack.reaches(workflowId, 'rejected');
  const again = () => stack.countersign.modify(workflowId, { owner: 'rejected' });
  await t.throwsAsync(again(), { name: 'ApplicationRefused', message: /Nothing has changed/ });

  await writeFile(path.join(stack.folder, 'clear.png'), png(4_567));
  await put('rejected', { ...guest, documents: [licence('clear', past)] });
  const blocked = await again();
  t.like(blocked, { state: 'blocked', slot: undefined, submissions: { length: 2 } });
  await put('rejected', { ...guest, documents: [licence('clear', future)] });
  await stack.countersign.provide(workflowId);
  await stack.reaches(workflowId, 'inReview');
  t.deepEqual(await sent(text), ['AddSmsSign accepted', 'ModifySmsSign accepted']);
  t.like(await journalled(text), [{ bytes: [19_000] }, { bytes: [4_567] }]);
});

test('one that is changed so that its owner has to bring something gives its day to who waits', async (t) => {
  const account = 'held';
  await put('brought', { ...guest, documents: [licence('licence', future)] });
  await put('unbrought', { ...guest, documents: [licence('licence', past)] });
  await stack.control.fault({
    ...{ vendor: 'aliyun-sms', kind: 'error', account, action: 'QuerySmsSign', status: 400 },
    code: 'InvalidAccessKeyId.Inactive',
  });
  const { workflowId } = await submit(account, '占着一天', 'brought');
  await stack.reaches(workflowId, 'blocked');
  const waiting = await submit(account, '等着一天', 'brought');
  t.is(waiting.state, 'queued');
  const changed = await stack.countersign.modify(workflowId, { owner: 'unbrought' });
  t.like(changed, { state: 'blocked', slot: undefined, submissions: { length: 1 } });
  await stack.reaches(waiting.workflowId, 'inReview', 'blocked');
  t.is(await slots(account), 1);
});

test('where a person submits by hand, "provide" after a missing piece does not say that it is submitted', async (t) => {
  const text = '亲手递交';
  await put('by-hand', { ...guest, documents: [licence('licence', past)] });
  const blocked = await submit('console', text, 'by-hand');
  t.regex(blocked.nextStep, /held until 2020-01-31/);
  await put('by-hand', { ...guest, documents: [licence('licence', future)] });
  await stack.countersign.provide(blocked.workflowId);
  const told = async () => (await stack.countersign.status(blocked.workflowId)).reason ?? '';
  while (!/^Create a signature in the console.*businessLicense/.test(await told())) await sleep(100);
  t.like(await journalled(text), [{ state: 'queued', documents: ['businessLicense'] }]);
  // What they were told is what they have submitted, whatever has expired since.
  await put('by-hand', { ...guest, documents: [licence('licence', past)] });
  await stack.countersign.provide(blocked.workflowId, { note: 'Submitted' });
  await stack.reaches(blocked.workflowId, 'inReview');
  t.deepEqual(await stack.writes(text), []);
});

for (const [index, [what, changes, field]] of (
  [
    ['nobody knows', { owner: 'nobody' }, 'owner'],
    ['has a name that none can have', { owner: 'No Body' }, 'owner'],
    ['is the account’s own, and said to be somebody else', { owner: 'house', onBehalf: true }, 'onBehalf'],
    ['is not the account’s, and said to be', { owner: 'slow', onBehalf: false }, 'onBehalf'],
  ] as const
).entries()) {
  test.serial(`an owner that ${what} is refused at every door, in the same words`, async (t) => {
    const answers = await Promise.all(
      Object.values(doorsOf(stack)).map((door, number) =>
        door(stack.application('doors', `无门可入${index}${number}`, { documents: [], ...changes })),
      ),
    );
    for (const problems of answers) t.like(problems, [{ field, severity: 'refuse' }]);
    t.is(new Set(answers.map((problems) => JSON.stringify(problems))).size, 1);
  });
}
