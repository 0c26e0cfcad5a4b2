import test from 'ava';
import type { VendorSignature, VendorView } from '../../model/sms-vendor.ts';
import { account, vendor, withTencent } from '../sandbox/tencent-sms-call.ts';
import { named } from './named.ts';

const signal = new AbortController().signal;

const seeded = Array.from({ length: 250 }, (_, index) => ({ text: `签名${index}`, id: 1_000 + index }));
const asked: VendorSignature[] = seeded.map(({ text, id }) => ({ ...named(text), vendorId: String(id) }));
const abroad = { text: '海外', scope: 'international', vendorId: '7' } as const;

/** What is shown until the vendor refuses, and how often it was asked. */
async function looked(t: Parameters<typeof withTencent>[0], signatures: VendorSignature[]) {
  const { client, control } = await withTencent(t);
  await control.account({ vendor, vendorAccount: account, callsPerSecond: { DescribeSmsSignList: 1_000 } });
  await control.signatures({
    vendor,
    account,
    signatures: [...seeded, { text: abroad.text, scope: abroad.scope, id: 7 }],
  });
  const views = new Map<string, VendorView | undefined>();
  const refusal = await t.throwsAsync(async () => {
    for await (const [{ text }, view] of client().lookAtMany(signatures, { signal })) views.set(text, view);
  });
  return { views, refusal, calls: (await control.audit()).length };
}

test('one id that the vendor refuses keeps nobody else waiting, in either scope: its refusal comes last', async (t) => {
  const wrong = { ...named('误号'), vendorId: 'sig-123' };
  const { views, refusal, calls } = await looked(t, [...asked.with(142, wrong), abroad]);
  t.is(views.size, 250, 'all but the one');
  t.true([...views.values()].every((view) => view !== undefined));
  t.like(refusal, { kind: 'invalidApplication' });
  t.true(calls <= 20, `${calls} calls`);
});

test('where every question is refused the vendor is asked a few times, and not once for each', async (t) => {
  const wrong = asked.map((each) => ({ ...each, vendorId: `sig-${each.vendorId}` }));
  const { views, refusal, calls } = await looked(t, wrong);
  t.is(views.size, 0);
  t.like(refusal, { kind: 'invalidApplication' });
  t.is(calls, 16);
});
