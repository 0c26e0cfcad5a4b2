import test from 'ava';
import type { VendorView } from '../../model/sms-vendor.ts';
import { withSandbox } from '../sandbox/with-sandbox.ts';
import { application } from './applications.ts';
import { failure } from './ask.ts';
import { named, shownOf } from './named.ts';
import { opened, png } from './pictures.ts';

const vendor = 'example-sms';
const account = 'sandbox-enterprise';
const text = application().text;
const { signal } = new AbortController();
const license = opened(png());
const sending = { signal, beforeSending: async () => undefined, idempotencyKey: '0'.repeat(32) };
const nextSending = { ...sending, idempotencyKey: '1'.repeat(32) };

test('added, rejected, modified, approved, filed by one carrier and refused by the other, removed', async (t) => {
  const { api, control } = await withSandbox(t);
  const client = api(account, { vendor });
  const decide = (verdict: 'approve' | 'reject', reason?: string) =>
    control.review({ vendor, account, signature: text, verdict, ...(reason && { reason }) });
  t.is(await client.look(named(text), { signal }), undefined);

  const { vendorId, orderId } = await client.submit('application', application(), [license], sending);
  t.like(await client.look(named(text), { signal }), { vendorId, orderId, status: 'inReview' });
  await decide('reject', '营业执照不清晰');
  const before = await client.look({ ...named(text), vendorId }, { signal });
  t.like(before, { status: 'rejected', rawCode: 'REFUSED', reason: '营业执照不清晰' });

  const changed = application({ text: '阿里云短信' });
  const modified = await client.submit('modification', changed, [license], { ...nextSending, before });
  t.is(modified.vendorId, vendorId);
  t.not(modified.orderId, orderId, 'each review has a ticket of its own');
  const signature = { ...named('阿里云短信'), vendorId };
  t.is((await failure(client.remove(signature, { signal }))).kind, 'wrongState');

  const decideNew = (verdict: 'approve' | 'reject') =>
    control.review({ vendor, account, signature: vendorId!, verdict, reason: '材料不全' });
  await decideNew('approve');
  await decideNew('approve');
  await decideNew('reject');
  const { filings, reason } = (await client.glance(signature, { signal })) as VendorView;
  t.is(reason, undefined);
  t.like(filings, [
    { carrier: 'mobile', state: 'filed', rawCode: 'DONE' },
    { carrier: 'unicom', state: 'failed', reasons: ['材料不全'] },
  ]);

  await client.remove(signature, { signal });
  t.is(await client.look(signature, { signal }), undefined);
  await t.notThrowsAsync(client.remove(signature, { signal }), 'one that is gone already is no error');
});

test('one submission that is sent twice is taken once', async (t) => {
  const { api, control } = await withSandbox(t);
  const client = api(account, { vendor });
  await control.fault({ vendor, action: 'CreateSign', kind: 'drop-after' });
  const send = (options = sending) => client.submit('application', application(), [license], options);
  t.is((await failure(send())).kind, 'outcomeUnknown');
  const { vendorId } = await send();
  t.is((await client.look(named(text), { signal }))?.vendorId, vendorId);
  t.like((await failure(send(nextSending))).details, { kind: 'invalidApplication', code: 'NameTaken' });
  t.is((await control.limits()).days[0]?.applications, 1);
});

test('a day has its applications, and then no more', async (t) => {
  const { api, control } = await withSandbox(t);
  await control.account({ vendor, vendorAccount: account, applicationsPerDay: 1 });
  const client = api(account, { vendor });
  await client.submit('application', application(), [license], sending);
  const another = application({ text: '晨光手账' });
  const refusal = await failure(client.submit('application', another, [license], nextSending));
  t.is(refusal.kind, 'quotaExhausted');
});

test('the list is read page by page; what nobody has is told as such', async (t) => {
  const { api, control } = await withSandbox(t);
  const client = api(account, { vendor });
  const texts = Array.from({ length: 120 }, (_, index) => `品牌${index}`);
  const lastUsedAt = '2026-01-02T03:04:05Z';
  await control.signatures({
    ...{ vendor, account },
    signatures: texts.map((each) => ({ text: each, state: 'approved', lastUsedAt })),
  });
  const listed = await Array.fromAsync(client.list!({ signal }));
  t.deepEqual(
    listed.map((view) => view.text),
    texts.toReversed(),
  );
  const asked = ['品牌119', '品牌0', '没有'].map(named);
  const shown = await shownOf(client.lookAtMany(asked, { signal }));
  t.deepEqual([...shown.keys()].toSorted(), ['品牌0', '品牌119']);
  t.like(shown.get('品牌0'), { status: 'approved', lastUsedAt });
  const byId = { ...named('改名'), vendorId: listed[0]!.vendorId };
  t.is((await shownOf(client.lookAtMany([byId], { signal }))).size, 1);
});

test('a code that nobody knows is no verdict', async (t) => {
  const { api, control } = await withSandbox(t);
  await control.signatures({ vendor, account, signatures: [{ text, state: 'ARCHIVED' }] });
  const view = await api(account, { vendor }).glance(named(text), { signal });
  t.like(view, { status: 'unrecognized', rawCode: 'ARCHIVED' });
});

test('a wrong secret is told as one, and too many calls wait as long as is asked', async (t) => {
  const { api, control } = await withSandbox(t);
  const wrong = api(account, { vendor, secret: 'wrong' });
  t.like((await failure(wrong.probe({ signal }))).details, { kind: 'credentialsRefused', trouble: 'key' });
  const client = api(account, { vendor });
  t.is(typeof (await client.probe({ signal })).clockSkew, 'number');
  await control.fault({ vendor, action: 'ListSigns', kind: 'throttle', retryAfter: 3_000 });
  t.like((await failure(client.probe({ signal }))).details, { kind: 'throttled', retryAfter: 3_000 });
});
