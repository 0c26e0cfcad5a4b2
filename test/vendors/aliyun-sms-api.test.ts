import test from 'ava';
import { withSandbox } from '../sandbox/with-sandbox.ts';
import { application } from './applications.ts';
import { failure } from './ask.ts';
import { named, shownOf } from './named.ts';
import { opened, png } from './pictures.ts';

const vendor = 'aliyun-sms';
const account = 'sandbox-enterprise';
const signal = new AbortController().signal;
const sending = { signal, beforeSending: async () => undefined };
const text = '阿里云通信';

test('a signature through its whole life: all five actions', async (t) => {
  const { api, control } = await withSandbox(t, { reviewDelay: 0 });
  const client = api();
  t.is(await client.look(named(text), { signal }), undefined);

  const receipt = await client.submit('application', application(), [], sending);
  t.regex(receipt.requestId, /^[0-9A-F-]{36}$/);
  const rejected = await client.look(named(text), { signal });
  t.like(rejected, { text, status: 'rejected', rawCode: '2' });
  t.regex(rejected?.reason ?? '', /证明文件缺失/);
  t.true(Math.abs(Date.parse(rejected?.decidedAt ?? '') - Date.now()) < 60_000);

  await client.submit('modification', application(), [opened(png(1_900_000))], sending);
  const approved = await client.look(named(text), { signal });
  t.like(approved, { status: 'approved', rawCode: '1', reason: undefined, decidedAt: undefined });
  t.not(approved?.orderId, rejected?.orderId, 'each review has a ticket of its own');
  t.is(approved?.createdAt, rejected?.createdAt);

  await client.remove(named(text), { signal });
  t.is(await client.look(named(text), { signal }), undefined);
  await t.notThrowsAsync(client.remove(named(text), { signal }), 'one that is gone already is no error');
  const called = new Set((await control.audit()).map(({ action }) => action));
  t.deepEqual([...called].toSorted(), [
    'AddSmsSign',
    'DeleteSmsSign',
    'ModifySmsSign',
    'QuerySmsSign',
    'QuerySmsSignList',
  ]);
});

test('what the rules say is what the vendor says: source, purpose, remark and files arrive as they are', async (t) => {
  const { api } = await withSandbox(t, { reviewDelay: 0 });
  const remark = "网站 www.example.com (a+b) * ~/=&'! 100%";
  const documents = [opened(png()), opened(png(50_000))];
  await api().submit(
    'application',
    application({ source: 'website', purpose: 'verificationCode', remark }),
    documents,
    sending,
  );
  t.is((await api().look(named(text), { signal }))?.status, 'approved');
});

test("a website's link reaches the reviewer in the remark", async (t) => {
  const { api } = await withSandbox(t, { reviewDelay: 0 });
  const website = application({ source: 'website', remark: '会员登录', link: 'https://www.example.com' });
  await api().submit('application', website, [opened(png())], sending);
  t.is((await api().look(named(text), { signal }))?.status, 'approved');
});

test('states and errors that matter to a workflow are told apart', async (t) => {
  const { api } = await withSandbox(t);
  const client = api();
  await client.submit('application', application(), [], sending);
  t.is((await failure(client.remove(named(text), { signal }))).kind, 'wrongState');
  const modified = client.submit('modification', application(), [], sending);
  t.is((await failure(modified)).kind, 'wrongState');
  const unknown = client.submit('modification', application({ text: '没有的' }), [], sending);
  t.is((await failure(unknown)).kind, 'notFound');
  const refused = await failure(api(account, { secret: 'wrong' }).look(named(text), { signal }));
  t.is(refused.kind, 'credentialsRefused');
  t.notRegex(refused.message, /SignName|%E/i, 'no parameters');
});

test('200 in review are looked at in 4 calls', async (t) => {
  const { api, control } = await withSandbox(t);
  const texts = Array.from({ length: 200 }, (_, index) => `签名${index}`);
  await control.signatures({ vendor, account, signatures: texts.map((name) => ({ text: name })) });
  const views = await shownOf(api().lookAtMany(texts.map(named), { signal }));
  t.is(views.size, 200);
  t.true([...views.values()].every(({ status, orderId }) => status === 'inReview' && orderId));
  t.is((await control.audit()).length, 4);
});

test('old signatures are asked for by name when that is cheaper than reading on', async (t) => {
  const { api, control } = await withSandbox(t);
  const others = Array.from({ length: 300 }, (_, index) => ({ text: `签名${index}` }));
  const signatures = [{ text: '很旧的', state: 'approved' }, ...others];
  await control.signatures({ vendor, account, signatures });
  const views = await shownOf(api().lookAtMany(['很旧的', '没有的'].map(named), { signal }));
  t.is(views.get('很旧的')?.status, 'approved');
  t.false(views.has('没有的'));
  t.is((await control.audit()).length, 4);
});

test('a signature that slips between two pages is found by name', async (t) => {
  const { api, control, rateLimit } = await withSandbox(t);
  const texts = Array.from({ length: 60 }, (_, index) => `签名${index}`);
  const signatures = texts.map((name) => ({ text: name, state: 'approved' }));
  await control.signatures({ vendor, account, signatures });
  let pages = 0;
  // The newest goes before the second page is asked for, so the first of that page moves up to the one just read.
  rateLimit.beforeGrant = async ({ action }) => {
    if (action === 'QuerySmsSignList') pages += 1;
    if (action === 'QuerySmsSignList' && pages === 2) await api().remove(named('签名59'), { signal });
  };
  const views = await shownOf(api().lookAtMany(texts.map(named), { signal }));
  t.is(views.size, 60);
  t.like((await control.audit()).at(-1), { action: 'QuerySmsSign', signature: '签名9' });
});

test('a list without tickets still gives verdicts', async (t) => {
  const { api, control } = await withSandbox(t);
  await control.account({ vendor, vendorAccount: account, orderIds: false });
  await control.signatures({
    vendor,
    account,
    signatures: [{ text, state: 'rejected', reason: '资质不符' }],
  });
  const view = await api().look(named(text), { signal });
  t.like(view, { status: 'rejected', reason: '资质不符', orderId: undefined, decidedAt: undefined });
  const views = await shownOf(api().lookAtMany([text].map(named), { signal }));
  t.like(views.get(text), { status: 'rejected', reason: '资质不符' });
});

test('a state that nobody knows is no verdict, one by one or on the list', async (t) => {
  const { api, control } = await withSandbox(t);
  const state = { number: 7, name: 'AUDIT_STATE_OTHER' };
  await control.signatures({ vendor, account, signatures: [{ text, state }] });
  t.like(await api().look(named(text), { signal }), { status: 'unrecognized', rawCode: '7' });
  const views = await shownOf(api().lookAtMany([text].map(named), { signal }));
  t.like(views.get(text), { status: 'unrecognized', rawCode: 'AUDIT_STATE_OTHER' });
});

test('every call passes the rate limit', async (t) => {
  const { api, control, rateLimit } = await withSandbox(t);
  await api().submit('application', application(), [], sending);
  await api().look(named(text), { signal });
  t.is(rateLimit.granted.length, (await control.audit()).length);
  t.is(rateLimit.sent.length, rateLimit.granted.length);
});
