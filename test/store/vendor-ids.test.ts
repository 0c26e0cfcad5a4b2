import test from 'ava';
import { writeIntent } from '../../store/journal.ts';
import { recordTransition } from '../../store/outbox.ts';
import { writeVerdict } from '../../store/reviews.ts';
import { writeNotSent, writeSending } from '../../store/sendings.ts';
import { isTextShared, readVendorIds, writeVendorId } from '../../store/vendor-ids.ts';
import { claim, newAccount, newClaim, submissionOf } from './signatures.ts';
import { application, within } from './submissions.ts';
import { database } from './with-database.ts';

/** One text in both scopes, each with a submission that waits to be sent. */
async function bothScopes() {
  const account = await newAccount();
  const given = newClaim(account);
  const keys = [];
  for (const scope of ['mainland', 'international'] as const) {
    const claimed = await claim({ ...given, scope, workflowId: `${given.workflowId}:${scope}` });
    if (!claimed.claimed) throw new Error('A new signature was refused');
    const key = submissionOf(claimed.signature);
    await within((tx) => writeIntent(tx, key, 'application', application));
    keys.push(key);
  }
  const [own, other] = keys as [(typeof keys)[0], (typeof keys)[0]];
  return { account, own, other };
}

const send = (key: Parameters<typeof writeSending>[1], vendorId?: string) =>
  within((tx) =>
    writeSending(
      tx,
      key,
      'application',
      vendorId === undefined ? undefined : { text: '', status: 'rejected', rawCode: '3', vendorId },
    ),
  );

const idOf = async ({ signatureId }: { signatureId: number }) =>
  (await readVendorIds(database, signatureId)).vendorId;

test('a text is shared while the other scope was sent and its id is not known', async (t) => {
  const { own, other } = await bothScopes();
  const isShared = () => isTextShared(database, own.signatureId);
  t.false(await isShared());
  const token = await send(other);
  t.true(await isShared());
  t.false(await isTextShared(database, other.signatureId));
  await writeNotSent(database, other, token!);
  t.false(await isShared());
  await send(other);
  await within((tx) => writeVendorId(tx, other.signatureId, 'SIG1'));
  t.false(await isShared());
});

test('a text is not shared with one that was withdrawn', async (t) => {
  const { own, other } = await bothScopes();
  await send(other);
  await within((tx) => recordTransition(tx, { ...other, state: 'withdrawn', detail: {} }));
  t.false(await isTextShared(database, own.signatureId));
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
