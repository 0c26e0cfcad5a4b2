import type { ShownSignature } from '../../model/room.ts';
import { databaseNow, transaction } from '../../store/database.ts';
import { writeIntent } from '../../store/journal.ts';
import type { SubmissionKey } from '../../store/ledger.ts';
import { recordTransition } from '../../store/outbox.ts';
import { holdSignature } from '../../store/registry.ts';
import { noteCount, noteFull, type RoomAccount, readRoom, roomLeft, takeRoom } from '../../store/room.ts';
import { writeNotSent, writeOutcome, writeSending } from '../../store/sendings.ts';
import { callForward } from '../../store/waiting-for-room.ts';
import { newAccount, newSignature, submissionOf } from './signatures.ts';
import { application } from './submissions.ts';
import { database } from './with-database.ts';

/** A vendor account with a cap, and what can be done there. */
export async function newRoom(cap: number) {
  const ledger = await newAccount({ vendor: 'tencent-sms', applicationsPerDay: null });
  const account: RoomAccount = { ...ledger, cap, settlingTime: 60_000 };
  const count = async (shown: ShownSignature[], ago = 0) =>
    noteCount(database, account, { shown, at: (await databaseNow(database)) - ago });
  const queued = async (): Promise<SubmissionKey & { text: string }> => {
    const signature = await newSignature(ledger);
    const key = submissionOf(signature);
    await transaction(database, (tx) => writeIntent(tx, key, 'application', application));
    return { ...key, text: signature.text };
  };
  const send = (key: SubmissionKey) =>
    transaction(database, async (tx) => {
      await holdSignature(tx, key.signatureId);
      const taken = await takeRoom(tx, account, key);
      if (taken === 'taken') await writeSending(tx, key, 'application', undefined);
      return taken;
    });
  const become = (key: SubmissionKey, state: 'inReview' | 'unknown' | 'withdrawn') =>
    transaction(database, async (tx) => {
      await writeOutcome(tx, key, { state, ...(state === 'inReview' && { isOurs: true }) });
      await recordTransition(tx, { ...key, state, detail: {} });
    });
  /** Sent, and taken by the vendor. */
  const inReview = async () => {
    const key = await queued();
    await send(key);
    await become(key, 'inReview');
    return key;
  };
  /** The vendor says that it takes no more. */
  const refuse = async (key: SubmissionKey) => {
    await writeNotSent(database, key, 1);
    return transaction(database, (tx) => noteFull(tx, account, key));
  };
  const held = async () => (await readRoom(database, account)).held.length;
  const forward = (many = 1) => transaction(database, (tx) => callForward(tx, account, many));
  const left = () => transaction(database, (tx) => roomLeft(tx, account));
  return { account, count, queued, send, become, inReview, refuse, held, forward, left };
}

/** As the vendor lists what was made in its console. */
export const approved = (text: string): ShownSignature => ({ text, scope: 'mainland', status: 'approved' });
