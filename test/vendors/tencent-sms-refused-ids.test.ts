import test from 'ava';
import type { VendorSignature, VendorView } from '../../model/sms-vendor.ts';
import { VendorError } from '../../model/vendor-error.ts';
import { lookById, type ReadList } from '../../vendors/tencent-sms/signature-list.ts';
import { account, vendor, withTencent } from '../sandbox/tencent-sms-call.ts';
import { named } from './named.ts';

const signal = new AbortController().signal;

const seeded = Array.from({ length: 250 }, (_, index) => ({ text: `签名${index}`, id: 1_000 + index }));
const asked: VendorSignature[] = seeded.map(({ text, id }) => ({ ...named(text), vendorId: String(id) }));
const refused = new VendorError({
  ...{ kind: 'invalidApplication', vendor: 'tencent-sms', action: 'DescribeSmsSignList' },
  ...{ code: 'InvalidParameter', reason: 'A bad id' },
});
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
  t.is(calls, 28);
});

/** Of a thousand, some of which are refused: who gets an answer in a round, and by how many calls. */
async function round(isBad: (index: number) => boolean) {
  const thousand = Array.from({ length: 1_000 }, (_, index) => ({
    ...named(`签名${index}`),
    vendorId: String(index),
  }));
  let calls = 0;
  const read: ReadList = async ({ SignIdSet }) => {
    calls += 1;
    if ((SignIdSet as unknown[]).some((id) => isBad(Number(id)))) throw refused;
    return [];
  };
  const answered: string[] = [];
  for await (const [{ vendorId }] of lookById(read, 'mainland', thousand)) answered.push(vendorId);
  return { answered, calls };
}

test('a thousand take ten calls; bad ids side by side keep nobody else waiting', async (t) => {
  t.like(await round(() => false), { calls: 10, answered: { length: 1_000 } });
  const { answered, calls } = await round((index) => index >= 340 && index < 350);
  t.is(answered.length, 990);
  t.true(calls <= 70, `${calls} calls`);
});

test('many scattered bad ids cost few calls a round, and somebody else gets an answer in each', async (t) => {
  const everybody = new Set<string>();
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const { answered, calls } = await round((index) => index % 10 === 0);
    t.is(calls, 70);
    t.true(answered.length > 9, `${answered.length} answers`);
    for (const each of answered) everybody.add(each);
  }
  t.true(everybody.size > 200, `${everybody.size} have an answer`);
});
