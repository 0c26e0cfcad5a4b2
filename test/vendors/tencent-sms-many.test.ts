import test from 'ava';
import type { VendorSignature } from '../../model/sms-vendor.ts';
import { account, vendor, withTencent } from '../sandbox/tencent-sms-call.ts';
import { named, shownOf } from './named.ts';

const signal = new AbortController().signal;
const text = '沙箱科技';

const seeded = (count: number, seed: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ text: `签名${index}`, id: 1_000 + index, ...seed }));

const known = ({ text, id }: { text: string; id: number }): VendorSignature => ({
  ...named(text),
  vendorId: String(id),
});

test('1,000 in review are looked at in 10 calls, half a second of what the vendor grants', async (t) => {
  const { client, control } = await withTencent(t);
  await control.account({ vendor, vendorAccount: account, callsPerSecond: { DescribeSmsSignList: 20 } });
  await control.signatures({ vendor, account, signatures: seeded(1_000) });
  const views = await shownOf(client().lookAtMany(seeded(1_000).map(known), { signal }));
  t.is(views.size, 1_000);
  t.true([...views.values()].every(({ status }) => status === 'inReview'));
  const [rate] = (await control.limits()).rates;
  t.like(rate, { action: 'DescribeSmsSignList', limit: 20, calls: 10 });
  t.true(rate!.worstWindow <= 20);
});

test('1,000 of both scopes, some without an id, take as few', async (t) => {
  const { client, control } = await withTencent(t);
  const abroad = Array.from({ length: 100 }, (_, index) => ({
    text: `海外${index}`,
    scope: 'international' as const,
  }));
  await control.signatures({ vendor, account, signatures: [...seeded(900), ...abroad] });
  const looks = client().lookAtMany([...seeded(900).map(known), ...abroad], { signal });
  const views = await shownOf(looks);
  t.is(views.size, 1_000);
  t.is((await control.audit()).length, 10, 'nine of a hundred ids each, and one page');
});

test('of those that the vendor does not know nothing is told, each once', async (t) => {
  const { client, control } = await withTencent(t);
  await control.signatures({ vendor, account, signatures: seeded(1) });
  const asked = [...seeded(2).map(known), named('签名0'), named('没有的')];
  const told: [string, string | undefined][] = [];
  for await (const [{ text }, view] of client().lookAtMany(asked, { signal }))
    told.push([text, view?.vendorId]);
  t.deepEqual(told, [
    ['签名0', '1000'],
    ['签名1', undefined],
    ['签名0', '1000'],
    ['没有的', undefined],
  ]);
});

test('the list has every signature of both scopes, over several pages', async (t) => {
  const { client, control } = await withTencent(t);
  const abroad = { text, scope: 'international', state: 'usable' };
  await control.signatures({ vendor, account, signatures: [...seeded(230), abroad] });
  const listed = await Array.fromAsync(client().list!({ signal }));
  t.is(new Set(listed.map(({ vendorId }) => vendorId)).size, 231);
  t.is(listed.filter(({ scope }) => scope === 'mainland').length, 230);
  t.like(listed.at(-1), { text, scope: 'international', status: 'approved' });
  t.is((await control.audit()).length, 4);
});
