import test from 'ava';
import type { AdmittedApplication } from '../../model/application.ts';
import { compareViews } from '../../model/outcome.ts';
import { account, vendor, withTencent } from '../sandbox/tencent-sms-call.ts';
import { application as bare } from './applications.ts';
import { failure } from './ask.ts';
import { named, shownOf } from './named.ts';
import { opened, png } from './pictures.ts';

const signal = new AbortController().signal;
const sending = { signal, beforeSending: async () => undefined };
const text = '沙箱科技';
const international = { text, scope: 'international' } as const;
const licence = [opened(png())];

const application = (changes: Partial<AdmittedApplication> = {}): AdmittedApplication =>
  bare({ text, registered: { qualification: '1001' }, ...changes });

test('a signature through its whole life: all four actions', async (t) => {
  const { client, control } = await withTencent(t);
  const decide = (verdict: 'approve' | 'reject', reason?: string) =>
    control.review({ vendor, account, signature: text, verdict, ...(reason && { reason }) });
  const ours = client();
  t.is(await ours.look(named(text), { signal }), undefined);

  const { vendorId, requestId } = await ours.submit('application', application(), licence, sending);
  t.regex(vendorId ?? '', /^\d+$/);
  t.regex(requestId, /^[0-9a-f-]{36}$/);
  const signature = { ...named(text), vendorId };
  t.like(await ours.look(named(text), { signal }), { ...signature, status: 'inReview', rawCode: '1' });

  await decide('reject', '证明文件不清晰');
  const before = await ours.look(signature, { signal });
  t.like(before, { status: 'rejected', rawCode: '-1', reason: '证明文件不清晰', decidedAt: undefined });
  const receipt = await ours.submit('modification', application(), licence, { ...sending, before });
  t.is(receipt.vendorId, vendorId, 'a modification keeps the id');

  await decide('approve');
  const filings = [{ carrier: 'all', state: 'filing', rawCode: '2' }];
  t.like(await ours.glance(signature, { signal }), { status: 'approved', rawCode: '2', filings });
  await decide('approve');
  t.like(await ours.glance(signature, { signal }), { status: 'approved', rawCode: '0', filings: undefined });

  t.is((await ours.remove(signature, { signal })).vendorId, vendorId);
  t.is(await ours.look(signature, { signal }), undefined);
  await t.notThrowsAsync(ours.remove(signature, { signal }), 'one that is gone already is no error');
  await t.notThrowsAsync(ours.remove(named(text), { signal }), 'nor is one that was never there');
  const called = new Set((await control.audit()).map(({ action }) => action));
  t.deepEqual([...called].toSorted(), [
    'AddSmsSign',
    'DeleteSmsSign',
    'DescribeSmsSignList',
    'ModifySmsSign',
  ]);
});

test('where an id leads to nothing, what has the name by now is removed', async (t) => {
  const { client, control } = await withTencent(t);
  await control.signatures({ vendor, account, signatures: [{ id: 2, text, state: 'usable' }] });
  await client().remove({ ...named(text), vendorId: '1' }, { signal });
  t.is(await client().look(named(text), { signal }), undefined);
});

test('what the rules say is what the vendor says: on behalf of others, abroad, with a link for the reviewer', async (t) => {
  const { client } = await withTencent(t, { reviewDelay: 0 });
  const letter = { ...opened(png(50_000)), kind: 'authorizationLetter' };
  const app = { scope: 'international', source: 'app', onBehalf: true, remark: '会员登录' } as const;
  const link = 'https://apps.example.com/sandbox';
  const submit = (changes: Partial<AdmittedApplication>, documents = [letter, ...licence]) =>
    client().submit('application', application({ ...app, ...changes }), documents, sending);
  await submit({ link });
  t.like(await client().look(international, { signal }), { status: 'approved', scope: 'international' });
  t.is(await client().look(named(text), { signal }), undefined, 'the mainland is another list');
  await submit({ text: '沙箱二' });
  const second = { ...international, text: '沙箱二' };
  t.regex((await client().look(second, { signal }))?.reason ?? '', /应用商店/);
  await submit({ text: '沙箱三', link }, licence);
  t.regex((await client().look({ ...second, text: '沙箱三' }, { signal }))?.reason ?? '', /委托授权书/);
});

test('another name goes with a modification, which the vendor knows by its id', async (t) => {
  const { client, control } = await withTencent(t);
  await control.signatures({ vendor, account, signatures: [{ text, state: 'rejected' }] });
  const before = await client().look(named(text), { signal });
  const renamed = application({ text: '沙箱新名' });
  await client().submit('modification', renamed, licence, { ...sending, before });
  t.like(await client().look(named('沙箱新名'), { signal }), {
    vendorId: before?.vendorId,
    status: 'inReview',
  });
});

test('the date of the submission tells a second rejection in the same words from the first', async (t) => {
  const { client, control } = await withTencent(t);
  const submittedAt = new Date(Date.now() - 60_000).toISOString();
  await control.signatures({ vendor, account, signatures: [{ text, state: 'rejected', submittedAt }] });
  const before = await client().look(named(text), { signal });
  t.is(before?.createdAt, submittedAt.replace(/\.\d{3}Z$/, '.000Z'));
  await client().submit('modification', application(), licence, { ...sending, before });
  const verdict = { verdict: 'reject', reason: before?.reason ?? '' } as const;
  await control.review({ vendor, account, signature: text, ...verdict });
  const after = await client().look(named(text), { signal });
  t.is(after?.reason, before?.reason);
  t.is(compareViews(before, after), 'arrived');
});

test('states and errors that matter to a workflow are told apart', async (t) => {
  const { client, control } = await withTencent(t);
  const submit = (changes: Partial<AdmittedApplication> = {}) =>
    failure(client().submit('application', application(changes), licence, sending));
  await client().submit('application', application(), licence, sending);
  t.is((await submit()).kind, 'wrongState', 'it is in review already');
  await control.review({ vendor, account, signature: text, verdict: 'approve' });
  t.is((await submit()).kind, 'wrongState', 'it is approved already');
  const before = await client().look(named(text), { signal });
  const modified = client().submit('modification', application(), licence, { ...sending, before });
  t.is((await failure(modified)).kind, 'wrongState');
  const gone = { ...before!, vendorId: '9' };
  const lost = client().submit('modification', application(), licence, { ...sending, before: gone });
  t.is((await failure(lost)).kind, 'notFound');
  const own = { text: '沙箱二' };
  t.is((await submit({ ...own, registered: { qualification: '1002' } })).kind, 'qualificationMissing');
  t.is((await submit({ ...own, registered: {} })).kind, 'qualificationMissing');
  await control.account({ vendor, vendorAccount: account, signatures: 1 });
  t.is((await submit(own)).kind, 'capReached');
});

test('a wrong secret, an individual and a retired call are for different people to mend', async (t) => {
  const { client, control } = await withTencent(t);
  const look = (options: object) => failure(client(options).look(named(text), { signal }));
  const wrong = await look({ secret: 'wrong' });
  t.like(wrong, { kind: 'credentialsRefused', details: { trouble: 'key' } });
  t.notRegex(JSON.stringify([wrong.message, wrong.details]), /wrong|沙箱|Signature=/);
  await control.account({ vendor, vendorAccount: account, offline: ['DescribeSmsSignList'] });
  t.like(await look({}), { kind: 'credentialsRefused', details: { trouble: 'api' } });
  await control.account({ vendor, vendorAccount: account, type: 'individual', offline: [] });
  const individual = await look({});
  t.like(individual, { kind: 'credentialsRefused', details: { trouble: 'account' } });
  t.regex(individual.message, /channel: manual/);
});

test('a probe is one call, and tells the clock', async (t) => {
  const { client, control } = await withTencent(t);
  t.true(Math.abs((await client().probe({ signal })).clockSkew!) <= 1_000);
  t.like(await control.audit(), [{ action: 'DescribeSmsSignList' }]);
});

test('too many calls are throttled, and nothing was done', async (t) => {
  const { client, control, rateLimit } = await withTencent(t);
  await control.fault({ vendor, kind: 'throttle', action: 'AddSmsSign' });
  const error = await failure(client().submit('application', application(), licence, sending));
  t.is(error.kind, 'throttled');
  t.like(rateLimit.paused, [{ action: 'AddSmsSign' }]);
  t.is(await client().look(named(text), { signal }), undefined);
});

for (const kind of ['drop-after', 'empty', 'truncated'] as const)
  test(`an addition that ends in ${kind} leaves its outcome unknown, and a look finds it`, async (t) => {
    const { client, control } = await withTencent(t);
    await control.fault({ vendor, kind, action: 'AddSmsSign' });
    const error = await failure(client().submit('application', application(), licence, sending));
    t.is(error.kind, 'outcomeUnknown');
    const after = await client().look(named(text), { signal });
    t.regex(after?.vendorId ?? '', /^\d+$/);
    t.is(compareViews(undefined, after), 'arrived');
  });

test("a proxy's page says nothing of a write, and no verdict of a read", async (t) => {
  const { client, control } = await withTencent(t);
  await control.fault({ vendor, kind: 'html', times: 2 });
  t.is(
    (await failure(client().submit('application', application(), licence, sending))).kind,
    'outcomeUnknown',
  );
  t.is((await failure(client().look(named(text), { signal }))).kind, 'protocol');
});

test('one that was deleted and added anew in the console is found by its name', async (t) => {
  const { client, control } = await withTencent(t);
  await control.signatures({ vendor, account, signatures: [{ text, id: 7, state: 'usable' }] });
  const ours = { ...named(text), vendorId: '5' };
  t.is((await client().look(ours, { signal }))?.vendorId, '7');
  t.is(await client().glance(ours, { signal }), undefined, 'a glance is at the very one');
});

test('of two with one text the later counts', async (t) => {
  const { client, control } = await withTencent(t);
  const signatures = [
    { text, id: 8, state: 'inReview', submittedAt: '2026-02-02T00:00:00Z' },
    { text, id: 9, state: 'rejected', submittedAt: '2026-01-01T00:00:00Z' },
  ];
  await control.signatures({ vendor, account, signatures });
  t.like(await client().look(named(text), { signal }), { vendorId: '8', status: 'inReview' });
});

test('a state that nobody knows is no verdict, and neither is a refusal without words', async (t) => {
  const { client, control } = await withTencent(t);
  const signatures = [
    { text: '签名甲', state: 7 },
    { text: '签名乙', state: -1 },
    { text: '签名丙', state: 'notFiled' },
  ];
  await control.signatures({ vendor, account, signatures });
  const views = await shownOf(client().lookAtMany(['签名甲', '签名乙', '签名丙'].map(named), { signal }));
  t.like(views.get('签名甲'), { status: 'unrecognized', rawCode: '7' });
  t.like(views.get('签名乙'), { status: 'unrecognized', rawCode: '-1' });
  t.like(views.get('签名丙'), { status: 'approved', rawCode: '-1' });
});

test('every call passes the rate limit', async (t) => {
  const { client, control, rateLimit } = await withTencent(t);
  await client().submit('application', application(), licence, sending);
  await client().look(named(text), { signal });
  t.is(rateLimit.granted.length, (await control.audit()).length);
  t.is(rateLimit.sent.length, rateLimit.granted.length);
});
