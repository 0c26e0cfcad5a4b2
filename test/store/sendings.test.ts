import test from 'ava';
import { readSubmission, writeIntent } from '../../store/journal.ts';
import type { SubmissionKey } from '../../store/ledger.ts';
import { type Outcome, writeNotSent, writeOutcome, writeSending } from '../../store/sendings.ts';
import { writeWithdrawal } from '../../store/withdrawal.ts';
import { queuedSubmission, within } from './submissions.ts';
import { database } from './with-database.ts';

const read = (key: SubmissionKey) => readSubmission(database, key);
const send = (key: SubmissionKey) => within((tx) => writeSending(tx, key, 'application', undefined));
const conclude = (key: SubmissionKey, outcome: Outcome) => within((tx) => writeOutcome(tx, key, outcome));

test('of two that begin to send one may', async (t) => {
  const key = await queuedSubmission();
  const answers = await Promise.all([send(key), send(key), send(key)]);
  t.deepEqual(answers.filter(Boolean), [1]);
  t.is(await send(key), undefined);
});

test('what is being withdrawn does not begin to be sent', async (t) => {
  const key = await queuedSubmission();
  t.false((await read(key)).isWithdrawing);
  await within((tx) => writeWithdrawal(tx, { id: key.signatureId, life: key.life }));
  t.true((await read(key)).isWithdrawing);
  t.is(await send(key), undefined);
});

test('what has been changed meanwhile does not begin to be sent as it was', async (t) => {
  const key = await queuedSubmission();
  const { contentHash, application } = await read(key);
  const changed = { ...application, remark: 'Another' };
  await within((tx) => writeIntent(tx, key, 'application', changed));
  const send = (meant: Parameters<typeof writeSending>[4]) =>
    within((tx) => writeSending(tx, key, 'application', undefined, meant));
  t.is(await send({ contentHash, application }), undefined);
  t.is(await send({ contentHash: (await read(key)).contentHash, application: changed }), 1);
});

test('what did not reach the vendor is sent again, and was not sent before', async (t) => {
  const key = await queuedSubmission();
  await send(key);
  t.is(typeof (await read(key)).sendingAt, 'number');
  await writeNotSent(database, key, 1);
  t.like(await read(key), { state: 'queued', sendingAt: null });
  await conclude(key, { state: 'inReview' });
  t.is((await read(key)).sentAt, null);
  t.is(await send(key), undefined, 'an answered one is not sent');
});

test('what has been answered does not wait to be sent again', async (t) => {
  const key = await queuedSubmission();
  await send(key);
  await conclude(key, { state: 'inReview' });
  await writeNotSent(database, key, 1);
  t.is((await read(key)).state, 'inReview');
});

test('what comes of one sending is not written over the next', async (t) => {
  const key = await queuedSubmission();
  await send(key);
  await writeNotSent(database, key, 1);
  await send(key);
  await writeNotSent(database, key, 1);
  t.like(await read(key), { state: 'submitting', sending: 2 });
});

test('a submission was sent when its sending began', async (t) => {
  const key = await queuedSubmission();
  await send(key);
  const { sendingAt } = await read(key);
  await conclude(key, { state: 'inReview', requestId: 'request', orderId: 'order' });
  t.is((await read(key)).sentAt?.getTime(), Math.floor(sendingAt!));
});

test('a review is waited for from its sending, or from when somebody found it or said that it arrived', async (t) => {
  const [ours, found] = [await queuedSubmission(), await queuedSubmission()];
  await send(ours);
  await conclude(ours, { state: 'inReview', isOurs: true });
  const { sendingAt, reviewedFrom } = await read(ours);
  t.is(reviewedFrom?.getTime(), Math.floor(sendingAt!));
  await conclude(ours, { state: 'unknown' });
  await conclude(ours, { state: 'inReview' });
  t.true((await read(ours)).reviewedFrom! > reviewedFrom!);
  await conclude(found, { state: 'inReview' });
  t.like(await read(found), { sentAt: null });
  t.true((await read(found)).reviewedFrom instanceof Date);
});
