import test from 'ava';
import { recordTransition } from '../../store/outbox.ts';
import { writeVerdict } from '../../store/reviews.ts';
import { writeNotSent } from '../../store/sendings.ts';
import { readSameText, readVendorIds, writeVendorId } from '../../store/vendor-ids.ts';
import { bothScopes, send } from './both-scopes.ts';
import { within } from './submissions.ts';
import { database } from './with-database.ts';

const idOf = async ({ signatureId }: { signatureId: number }) =>
  (await readVendorIds(database, signatureId)).vendorId;

test('the vendor may hold the other scope once that was sent, and knows it by its id once that is told', async (t) => {
  const { own, other } = await bothScopes();
  const held = () => readSameText(database, own.signatureId);
  t.deepEqual(await held(), { isSent: false, other: undefined });
  const token = await send(other);
  t.deepEqual(await held(), { isSent: false, other: { vendorId: null } });
  t.deepEqual(await readSameText(database, other.signatureId), { isSent: true, other: undefined });
  await writeNotSent(database, other, token!);
  t.deepEqual(await held(), { isSent: false, other: undefined });
  await send(other);
  await within((tx) => writeVendorId(tx, other.signatureId, 'SIG1'));
  t.deepEqual(await held(), { isSent: false, other: { vendorId: 'SIG1' } });
});

for (const state of ['rejected', 'usable'] as const)
  test(`one that is ${state} and whose id was never told is held, too`, async (t) => {
    const { own, other } = await bothScopes();
    await send(other);
    await database.query('update submission set state = $2 where signature_id = $1', [
      other.signatureId,
      state,
    ]);
    t.deepEqual((await readSameText(database, own.signatureId)).other, { vendorId: null });
  });

test('one that was withdrawn is held no more', async (t) => {
  const { own, other } = await bothScopes();
  await send(other);
  await within((tx) => recordTransition(tx, { ...other, state: 'withdrawn', detail: {} }));
  t.is((await readSameText(database, own.signatureId)).other, undefined);
});

test('an id is known from the look before a sending on, also where nothing reached the vendor', async (t) => {
  const { own } = await bothScopes();
  const token = await send(own, 'SIG2');
  await writeNotSent(database, own, token!);
  t.is(await idOf(own), 'SIG2');
});

test('an id is known from a verdict on', async (t) => {
  const { account, own } = await bothScopes();
  await send(own);
  await database.query(`update submission set state = 'inReview' where signature_id = $1`, [own.signatureId]);
  const decision = { verdict: 'approved', rawCode: '2', vendorId: 'SIG3' } as const;
  await writeVerdict(database, own, decision, { ...account, noApplicationAfterRejection: false });
  t.is(await idOf(own), 'SIG3');
});

test('an id is of one open signature of a vendor account', async (t) => {
  const { own, other } = await bothScopes();
  const give = ({ signatureId }: { signatureId: number }) =>
    within((tx) => writeVendorId(tx, signatureId, 'SIG4'));
  await give(own);
  await give(other);
  t.deepEqual([await idOf(own), await idOf(other)], ['SIG4', undefined]);
  await within((tx) => recordTransition(tx, { ...own, state: 'withdrawn', detail: {} }));
  await give(other);
  t.is(await idOf(other), 'SIG4');
});
