import test from 'ava';
import { account, currentSandbox, signal, text, vendor, withPapers } from './aliyun-sms-current.ts';
import { failure } from './ask.ts';
import { named, shownOf } from './named.ts';
import { opened, png } from './pictures.ts';

const carriers = ['mobile', 'unicom', 'telecom'] as const;
const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');

test('a signature through its whole life: created, rejected, updated, approved, filed, deleted', async (t) => {
  const { client, submit, look, decide, actions } = await currentSandbox(t);
  t.is(await look(), undefined);

  const created = await submit('application', {}, [opened(png(1_900_000)), opened(pdf, 'application/pdf')]);
  t.regex(created.requestId, /^[0-9A-F-]{36}$/);
  t.like(await look(), { text, status: 'inReview', rawCode: '0', orderId: created.orderId });
  await decide('reject', '通过资质信息，不能判断是否可以申请此签名。');
  const rejected = await look();
  t.like(rejected, { status: 'rejected', rawCode: '2', orderId: created.orderId });
  t.is(rejected?.reason, '通过资质信息，不能判断是否可以申请此签名。');
  t.true(Math.abs(Date.parse(rejected?.decidedAt ?? '') - Date.now()) < 60_000);

  const updated = await submit('modification');
  t.not(updated.orderId, created.orderId, 'each review has a ticket of its own');
  await decide('approve');
  t.like(await look(), { status: 'approved', rawCode: '1', reason: undefined, orderId: updated.orderId });
  t.deepEqual(
    (await look())?.filings?.map(({ carrier, state }) => [carrier, state]),
    carriers.map((carrier) => [carrier, 'filing']),
  );
  await decide('approve');
  const filed = await client.glance(named(text), { signal });
  t.deepEqual(
    filed?.filings?.map(({ carrier, state, rawCode }) => [carrier, state, rawCode]),
    carriers.map((carrier) => [carrier, 'filed', '3']),
  );

  await client.remove(named(text), { signal });
  t.is(await look(), undefined);
  await t.notThrowsAsync(client.remove(named(text), { signal }), 'one that is gone already is no error');
  t.deepEqual([...new Set(await actions())].toSorted(), [
    ...['CreateSmsSign', 'DeleteSmsSign', 'GetOSSInfoForUploadFile', 'GetSmsSign', 'PostObject'],
    ...['QuerySmsSignList', 'UpdateSmsSign'],
  ]);
});

test('a glance is one call', async (t) => {
  const { client, submit, actions } = await currentSandbox(t);
  const { orderId } = await submit();
  t.like(await client.glance(named(text), { signal }), { status: 'inReview', orderId });
  t.deepEqual(await actions(), ['CreateSmsSign', 'GetSmsSign']);
});

test("an app, a trademark and somebody else's brand are sent with their papers", async (t) => {
  const { submit, look } = await currentSandbox(t, { reviewDelay: 0 });
  const link = 'https://store.example.com/app?id=1&lang=zh';
  await submit('application', {
    ...{ text: '应用甲', source: 'app', link, registered: { qualification: '1001', icpRecord: '4001' } },
  });
  await submit('application', {
    ...{ text: '商标甲', source: 'trademark', registered: { qualification: '1001', trademark: '3001' } },
  });
  const registered = { qualification: '1004', authorizationLetter: '2001' };
  await submit('application', { text: '他用甲', onBehalf: true, registered, remark: '' });
  for (const name of ['应用甲', '商标甲', '他用甲']) t.like(await look(name), { status: 'approved' }, name);
});

test('papers that neither source nor use asks for are not sent: an owner has one set of them', async (t) => {
  const { submit, look } = await currentSandbox(t, { reviewDelay: 0 });
  const others = { authorizationLetter: '9', trademark: '9', icpRecord: '9' };
  await submit('application', { registered: { qualification: '1001', ...others } });
  t.like(await look(), { status: 'approved' });
});

const unfit: [what: string, registered: object, onBehalf: boolean, code: string][] = [
  ['none at all', {}, false, 'MissingQualificationId'],
  ['one in review', { qualification: '1002' }, false, 'SmsQualificationNotPassed'],
  ['one that was rejected', { qualification: '1003' }, false, 'SmsQualificationNotPassed'],
  ['an id beyond 53 bits', { qualification: '9007199254740993' }, false, 'QualificationNotExist'],
  [
    'a letter that is unknown',
    { qualification: '1004', authorizationLetter: '2009' },
    true,
    'SmsAuthorizationLetterNotExist',
  ],
  [
    'a letter of somebody else',
    { qualification: '1004', authorizationLetter: '2003' },
    true,
    'SmsPassedAuthorizationLetterNotMatch',
  ],
];

for (const [what, registered, onBehalf, code] of unfit)
  test(`qualification or letter, ${what}: a person is told to bring it`, async (t) => {
    const { submit } = await currentSandbox(t);
    const error = await failure(submit('application', { registered, onBehalf }));
    t.is(error.kind, 'qualificationMissing');
    t.is(error.details.code, code);
    t.regex(error.message, /registered\.(qualification|authorizationLetter)/);
  });

test('states and errors that matter to a workflow are told apart', async (t) => {
  const { api, client, submit } = await currentSandbox(t);
  await submit();
  t.is((await failure(client.remove(named(text), { signal }))).kind, 'wrongState');
  t.is((await failure(submit('modification'))).kind, 'wrongState');
  t.is((await failure(submit('modification', { text: '没有的' }))).kind, 'notFound');
  const wrong = api(account, { api: 'current', secret: 'wrong' });
  const refused = await failure(wrong.look(named(text), { signal }));
  t.is(refused.kind, 'credentialsRefused');
  t.notRegex(refused.message, /SignName|%E/i, 'no parameters');
});

for (const kind of ['drop-after', 'html', 'empty', 'truncated'] as const)
  test(`a submission answered by ${kind} is of unknown outcome, and the next look shows what became of it`, async (t) => {
    const { control, submit, look } = await currentSandbox(t);
    await control.fault({ vendor, action: 'CreateSmsSign', kind });
    t.is((await failure(submit())).kind, 'outcomeUnknown');
    t.is((await look())?.status, kind === 'html' ? undefined : 'inReview');
  });

for (const kind of ['html', 'empty', 'truncated'] as const)
  test(`a look answered by ${kind} is no verdict`, async (t) => {
    const { control, submit, look } = await currentSandbox(t);
    await submit();
    for (const action of ['GetSmsSign', 'QuerySmsSignList']) {
      await control.fault({ vendor, action, kind });
      t.is((await failure(look())).kind, 'protocol', action);
    }
  });

test('too many calls are told as such, and the action pauses', async (t) => {
  const { control, submit, rateLimit } = await currentSandbox(t);
  await control.fault({ vendor, action: 'CreateSmsSign', kind: 'throttle', retryAfter: 700 });
  t.is((await failure(submit())).kind, 'throttled');
  t.deepEqual(rateLimit.paused, [{ action: 'CreateSmsSign', milliseconds: 700 }]);
});

test('1,000 in review are looked at in 20 calls', async (t) => {
  const { client, control, actions } = await currentSandbox(t);
  const texts = Array.from({ length: 1_000 }, (_, index) => `签名${index}`);
  await control.signatures({ vendor, account, signatures: texts.map((name) => ({ text: name })) });
  const views = await shownOf(client.lookAtMany(texts.map(named), { signal }));
  t.is(views.size, 1_000);
  t.true([...views.values()].every(({ status, orderId }) => status === 'inReview' && orderId));
  t.is((await actions()).length, 20);
});

test('among many, only those with a verdict are asked for their record', async (t) => {
  const { client, control, actions } = await currentSandbox(t);
  const texts = Array.from({ length: 60 }, (_, index) => `签名${index}`);
  const waiting = texts.map((name) => ({ text: name }));
  const approved = { text: '已通过', state: 'approved', qualificationId: '1001' };
  await control.signatures({ vendor, account, signatures: [...waiting, approved] });
  const views = await shownOf(client.lookAtMany([...texts, '已通过'].map(named), { signal }));
  t.is(views.get('已通过')?.filings?.length, 3, 'approved, and not filed yet');
  t.deepEqual(await actions(), ['QuerySmsSignList', 'GetSmsSign', 'QuerySmsSignList']);
});

test('an old signature is found at the far end of a long list, and an unknown one is not', async (t) => {
  const { client, control, look } = await currentSandbox(t);
  const others = Array.from({ length: 300 }, (_, index) => ({ text: `签名${index}` }));
  const old = { text: '很旧的', state: 'rejected', reason: '资质不符', orderId: '77' };
  await control.signatures({ vendor, account, signatures: [old, ...others] });
  const seen = { status: 'rejected', reason: '资质不符', orderId: '77' };
  t.like(await look('很旧的'), seen);
  const views = await shownOf(client.lookAtMany(['很旧的', '没有的'].map(named), { signal }));
  t.like(views.get('很旧的'), seen);
  t.false(views.has('没有的'));
});

test('a signature that slips between two pages is found all the same', async (t) => {
  const { client, control, rateLimit } = await currentSandbox(t);
  const texts = Array.from({ length: 60 }, (_, index) => `签名${index}`);
  const signatures = texts.map((name) => ({ text: name, state: { number: 7, name: 'AUDIT_STATE_OTHER' } }));
  await control.signatures({ vendor, account, signatures });
  let pages = 0;
  // The newest goes before the second page is asked for, so the first of that page moves up to the one just read.
  rateLimit.beforeGrant = async ({ action }) => {
    if (action === 'QuerySmsSignList') pages += 1;
    if (action === 'QuerySmsSignList' && pages === 2) await client.remove(named('签名59'), { signal });
  };
  const views = await shownOf(client.lookAtMany(texts.map(named), { signal }));
  t.deepEqual(
    texts.filter((name) => !views.has(name)),
    [],
  );
});

for (const generation of ['modify', 'current'])
  test(`api: ${generation} lists every signature of the account, once`, async (t) => {
    const { api, control } = await currentSandbox(t);
    const texts = Array.from({ length: 120 }, (_, index) => `签名${index}`);
    await control.signatures({ vendor, account, signatures: texts.map((name) => ({ text: name })) });
    const listed = await Array.fromAsync(api(account, { api: generation }).list!({ signal }));
    t.deepEqual(
      listed.map((view) => view.text),
      texts.toReversed(),
    );
  });

test('a probe is one question that tells how far the clocks are apart', async (t) => {
  const { client, actions } = await currentSandbox(t);
  const { clockSkew } = await client.probe({ signal });
  t.true(Math.abs(clockSkew ?? Number.NaN) <= 2_000);
  t.deepEqual(await actions(), ['QuerySmsSignList']);
});

const offline: [api: string, action: string, instead: string][] = [
  ['modify', 'AddSmsSign', 'api: current'],
  ['modify', 'QuerySmsSign', 'api: current'],
  ['current', 'CreateSmsSign', 'api: modify'],
  ['current', 'GetSmsSign', 'api: modify'],
  ['current', 'QuerySmsSignList', 'endpoint'],
];

for (const [generation, action, instead] of offline)
  test(`${action} that is offline names the setting to change`, async (t) => {
    const { api, control, submit } = await currentSandbox(t);
    await submit();
    await control.account({ vendor, vendorAccount: account, offline: [action] });
    const client = api(account, { api: generation });
    const sending = { signal, beforeSending: async () => undefined };
    const asked = action.startsWith('Query') || action.startsWith('Get');
    const error = await failure(
      asked ? client.look(named(text), { signal }) : client.submit('application', withPapers(), [], sending),
    );
    t.like(error.details, { kind: 'credentialsRefused', trouble: 'api', action });
    t.true(error.message.includes(instead), error.message);
  });
