import test from 'ava';
import type { VendorErrorKind } from '../../model/vendor-error.ts';
import type { Outcome } from '../../sandbox/audit.ts';
import type { FaultBody } from '../../sandbox/control-client.ts';
import { connectControl } from '../../sandbox/control-client.ts';
import { application } from '../vendors/applications.ts';
import { failure } from '../vendors/ask.ts';
import { named } from '../vendors/named.ts';
import { opened, png } from '../vendors/pictures.ts';
import { neverByItself, noon, withSandbox } from './with-sandbox.ts';

const vendor = 'aliyun-sms';
const account = 'sandbox-enterprise';
const signal = new AbortController().signal;
const sending = { signal, beforeSending: async () => undefined };
const text = '阿里云通信';

test('the audit tells every call, without secrets or documents', async (t) => {
  const { api, control } = await withSandbox(t);
  await api().submit('application', application(), [opened(png(5_000))], sending);
  await failure(api(account, { secret: 'wrong' }).look(named(text), { signal }));
  const [accepted, refused] = await control.audit();
  t.like(accepted, { vendor, vendorAccount: account, account, action: 'AddSmsSign', signature: text });
  t.like(accepted, { outcome: 'accepted', code: 'OK' });
  t.true((accepted?.bytes ?? 0) > 5_000);
  t.true(Math.abs(Date.parse(accepted?.arrivedAt ?? '') - Date.now()) < 60_000);
  t.like(refused, { account, action: 'QuerySmsSign', outcome: 'refused', code: 'SignatureDoesNotMatch' });
  t.is(refused?.vendorAccount, undefined, 'whose call it was has not been shown');
  t.notRegex(JSON.stringify([accepted, refused]), /secret|iVBOR/i);
});

const faults: [fault: FaultBody, kind: VendorErrorKind, outcome: Outcome, applications: number][] = [
  [{ vendor, kind: 'drop-before' }, 'outcomeUnknown', 'dropped-before', 0],
  [{ vendor, kind: 'drop-after' }, 'outcomeUnknown', 'dropped-after', 1],
  [{ vendor, kind: 'html' }, 'outcomeUnknown', 'error', 0],
  [{ vendor, kind: 'empty' }, 'outcomeUnknown', 'accepted', 1],
  [{ vendor, kind: 'truncated' }, 'outcomeUnknown', 'accepted', 1],
  [{ vendor, kind: 'error', code: 'InternalError', status: 500 }, 'outcomeUnknown', 'error', 0],
  [{ vendor, kind: 'error', code: 'isv.ACCOUNT_ABNORMAL' }, 'credentialsRefused', 'error', 0],
  [{ vendor, kind: 'throttle', retryAfter: 20 }, 'throttled', 'throttled', 0],
  [{ vendor, kind: 'delay', delay: 60_000 }, 'outcomeUnknown', 'accepted', 1],
];

for (const [fault, kind, outcome, applications] of faults)
  test(`the fault ${fault.kind}${'code' in fault ? ` ${fault.code}` : ''} makes a write ${kind}, with ${applications} done`, async (t) => {
    const { api, control } = await withSandbox(t);
    await control.fault(fault);
    const client = api(account, { timeout: 500 });
    const error = await failure(client.submit('application', application(), [], sending));
    t.is(error.kind, kind);
    t.like(await control.audit(), [{ action: 'AddSmsSign', outcome, fault: fault.kind }]);
    const { days } = await control.limits();
    t.is(days[0]?.applications ?? 0, applications);
    t.is((await client.look(named(text), { signal }))?.status, applications ? 'inReview' : undefined);
  });

test('a fault strikes only what it is aimed at, as often as it says', async (t) => {
  const { api, control } = await withSandbox(t);
  await control.fault({
    ...{ vendor, account, action: 'QuerySmsSign', signature: '甲乙', kind: 'error', code: 'X', times: 2 },
  });
  const client = api();
  t.is(await client.look(named('丙丁'), { signal }), undefined);
  t.is(await api('sandbox-individual').look(named('甲乙'), { signal }), undefined);
  t.is((await failure(client.look(named('甲乙'), { signal }))).details.code, 'X');
  t.is((await failure(client.look(named('甲乙'), { signal }))).details.code, 'X');
  t.is(await client.look(named('甲乙'), { signal }), undefined);
});

test('several keys of one vendor account share its signatures and its quota', async (t) => {
  const { api, control } = await withSandbox(t);
  const keys = ['one', 'two'].map((accessKeyId) => ({
    accessKeyId,
    accessKeySecret: `${accessKeyId}-secret`,
  }));
  await control.account({ vendor, vendorAccount: 'acme', type: 'individual', keys });
  await api('one').submit('application', application(), [], sending);
  t.is((await api('two').look(named(text), { signal }))?.status, 'inReview');
  const { days } = await control.limits();
  t.like(days, [{ vendorAccount: 'acme', applications: 1, quota: 1 }]);
});

test('a review is decided once, now, by whoever decides it', async (t) => {
  const { api, control } = await withSandbox(t);
  const verdict = { vendor, account, signature: text, verdict: 'reject', reason: '营业执照过期' } as const;
  await t.throwsAsync(control.review(verdict), { message: /no signature 阿里云通信 in review/ });
  await api().submit('application', application(), [], sending);
  await control.review(verdict);
  t.like(await api().look(named(text), { signal }), { status: 'rejected', reason: '营业执照过期' });
  await t.throwsAsync(control.review(verdict), { message: /AUDIT_STATE_NOT_PASS/ });
});

test('short days are the days of the quota', async (t) => {
  const { api, control } = await withSandbox(t);
  await control.account({
    vendor,
    vendorAccount: 'acme',
    type: 'individual',
    callsPerSecond: { AddSmsSign: 100 },
  });
  await control.account({
    vendor,
    vendorAccount: 'acme',
    keys: [{ accessKeyId: 'one', accessKeySecret: 's' }],
  });
  const apply = (name: string) =>
    api('one', { secret: 's' }).submit('application', application({ text: name }), [], sending);
  await control.clock({ dayLength: 3_600_000 });
  await apply('第一个');
  t.is((await failure(apply('第二个'))).kind, 'quotaExhausted');
  await control.clock({ offset: noon + 3_600_000 });
  await apply('第二个');
  const { days } = await control.limits();
  t.deepEqual(
    days.map(({ applications, quota }) => [applications, quota]),
    [
      [1, 1],
      [1, 1],
    ],
  );
  t.regex(days[0]?.day ?? '', /^\d{4}-\d\d-\d\d \d\d:00:00$/);
});

test('a reset starts clean, with the options that the sandbox was started with', async (t) => {
  const { api, control } = await withSandbox(t, { reviewDelay: neverByItself });
  await control.reset({ reviewDelay: 0 });
  await api().submit('application', application(), [opened(png())], sending);
  t.is((await api().look(named(text), { signal }))?.status, 'approved');
  await control.fault({ vendor, kind: 'html' });
  await control.account({ vendor, vendorAccount: account, applicationsPerDay: 0 });
  await control.reset();
  t.deepEqual(await control.audit(), []);
  t.deepEqual(await control.limits(), { rates: [], days: [] });
  t.is(await api().look(named(text), { signal }), undefined);
  await api().submit('application', application(), [opened(png())], sending);
  t.is((await api().look(named(text), { signal }))?.status, 'inReview');
});

test('what makes no sense to the control port is refused with what would', async (t) => {
  const { controlUrl } = await withSandbox(t);
  const post = async (path: string, body: string) => {
    const response = await fetch(`${controlUrl}${path}`, { method: 'POST', body });
    return { status: response.status, ...((await response.json()) as { error: string }) };
  };
  t.like(await post('/faults', '{"vendor":"aliyun-sms","kind":"flood"}'), { status: 400 });
  t.regex((await post('/accounts', '{"vendor":"nobody","vendorAccount":"x"}')).error, /aliyun-sms/);
  t.regex((await post('/review', 'verdict')).error, /not JSON/);
  t.regex((await post('/clock', '{"dayLength":5}')).error, /1000/);
  const nobody = { vendor, account: 'nobody', signatures: [{ text }] };
  t.regex((await post('/signatures', JSON.stringify(nobody))).error, /POST \/accounts/);
  t.like(await post('/nothing', '{}'), { status: 404 });
  await t.throwsAsync(connectControl(controlUrl).clock({ dayLength: 5 }), { message: /POST \/clock/ });
});
