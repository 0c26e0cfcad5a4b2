import test, { type ExecutionContext } from 'ava';
import { compareViews } from '../../model/outcome.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { account, currentSandbox, signal, text, vendor } from './aliyun-sms-current.ts';
import { named, shownOf } from './named.ts';

type Settings = { listShowsUpdates?: boolean; orderIds?: boolean };

/** A signature that was approved and filed, and an update of it on its way. */
async function updated(t: ExecutionContext, settings: Settings = {}) {
  const sandbox = await currentSandbox(t);
  const { client, submit, look, decide, control } = sandbox;
  await control.account({ vendor, vendorAccount: account, ...settings });
  await submit();
  await decide('approve');
  await decide('approve');
  const before = (await look())!;
  const { orderId } = await submit('modification', { remark: '新的说明' });
  const amongMany = async () =>
    (await shownOf(client.lookAtMany([named(text)], { signal }))).get(text) as VendorView;
  return { ...sandbox, before, own: orderId!, looks: [async () => (await look())!, amongMany] };
}

const filed = (view: VendorView) => view.filings?.map(({ state }) => state);

test('the update of an approved signature is seen by its own ticket, in review, rejected and approved', async (t) => {
  const { before, own, looks, decide, submit } = await updated(t);
  for (const look of looks) {
    t.like(await look(), { status: 'inReview', orderId: own });
    t.is(compareViews(before, await look()), 'arrived');
  }
  await decide('reject', '不行');
  for (const look of looks) t.like(await look(), { status: 'rejected', orderId: own, reason: '不行' });

  const again = await submit('modification', { remark: '再次说明' });
  for (const look of looks) t.like(await look(), { status: 'inReview', orderId: again.orderId });
  await decide('approve');
  for (const look of looks) {
    const approved = await look();
    t.like(approved, { status: 'approved', orderId: again.orderId });
    t.deepEqual(filed(approved), ['filing', 'filing', 'filing'], 'its carriers, not those of before');
  }
});

for (const orderIds of [true, false])
  test(`where the list hides updates${orderIds ? '' : ' and tickets'}, what is seen has the old ticket, whatever the verdict, until it is approved`, async (t) => {
    const { before, own, looks, decide, submit } = await updated(t, { listShowsUpdates: false, orderIds });
    const isOld = async (when: string) => {
      for (const look of looks) {
        t.like(await look(), { status: 'approved', orderId: before.orderId }, when);
        t.is(compareViews(before, await look()), 'undecidable', when);
      }
    };
    t.truthy(before.orderId);
    t.not(before.orderId, own);
    await isOld('in review');
    await decide('reject', '不行');
    await isOld('rejected');
    const again = await submit('modification', { remark: '再次说明' });
    await isOld('in review again');
    await decide('approve');
    for (const look of looks) t.like(await look(), { status: 'approved', orderId: again.orderId });
  });

test('a list without tickets still shows an update, and nothing of the approved record is taken for it', async (t) => {
  const { before, looks, decide } = await updated(t, { orderIds: false });
  t.truthy(before.orderId, 'GetSmsSign has a ticket for what it shows');
  for (const look of looks) t.like(await look(), { status: 'inReview', orderId: undefined });
  await decide('reject', '不行');
  for (const look of looks) {
    const rejected = await look();
    t.like(rejected, { status: 'rejected', orderId: undefined, reason: '不行', decidedAt: undefined });
    t.is(compareViews(before, rejected), 'arrived');
  }
});

test('an update whose answer never came is known by the list, and nothing tells where the list hides it', async (t) => {
  for (const [listShowsUpdates, told] of [
    [true, 'arrived'],
    [false, 'undecidable'],
  ] as const) {
    const { before, look } = await updated(t, { listShowsUpdates });
    t.is(compareViews(before, await look()), told);
  }
});
