import type { KnownSignature } from '../model/messages.ts';
import { compareViews } from '../model/outcome.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { whyDoubtful } from '../model/untold-scope.ts';
import { VendorError } from '../model/vendor-error.ts';
import { databaseNow } from '../store/database.ts';
import { type JournalEntry, NotInJournal, readSubmission } from '../store/journal.ts';
import { writeNotSent } from '../store/sendings.ts';
import { readVendorIds } from '../store/vendor-ids.ts';
import { leaveRoom } from '../store/waiting-for-room.ts';
import { beginSending, DayOver, type Sending } from './begin-sending.ts';
import { blocked } from './blocked.ts';
import { callOptions } from './call-options.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { openDesk } from './desk.ts';
import { tryAgain } from './failure.ts';
import { forgotten } from './forgotten.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { isApproved, isRefused, isSent } from './journal-says.ts';
import { judgeError } from './judge-error.ts';
import { Crowded, isCrowded, noRoom } from './no-room.ts';
import { openDocuments } from './open-documents.ts';
import { handOver } from './owner/hand-over.ts';
import { ready } from './owner/stand-by.ts';
import { countBeforeSending, roomOf } from './room.ts';
import { tellMoved } from './slots.ts';
import * as record from './submission-records.ts';
import type { SubmitResult } from './submit-result.ts';
import { takeUp } from './take-up.ts';
import { tellGateOpened } from './tell-gate-opened.ts';
import { tellRoom } from './tell-room.ts';
import { isDoubtful, lookAtOwn, ownView } from './told-apart.ts';
import { vendorSignature } from './vendor-signature.ts';
import { writeNeed } from './write-need.ts';

export interface SubmitInput {
  signature: KnownSignature;
  number: number;
  /** A person says that what blocked it has been mended: a closed gate may be probed at once. */
  provided?: true;
}

/**
 * Sends a submission once, whatever happens on the way. The journal says before every sending that it begins, so a
 * later attempt, of this worker or another, knows that the vendor may have it: then it looks, and does not send.
 */
export async function submit(context: ActivityContext, input: SubmitInput): Promise<SubmitResult> {
  const { signature } = input;
  const account = accountOf(context, signature);
  const key = { signatureId: signature.id, life: signature.life, number: input.number };
  const options = { ...callOptions('interactive'), atOnce: input.provided };
  const sending: Sending = { context, account, signature, key, options };
  const entry = await readSubmission(context.database, key).catch(unlessForgotten);
  if (!entry) return forgotten(key);
  const result = await proceed(sending, entry).catch((error: unknown) => blocked(sending, error));
  // After the commit, and also where an earlier attempt got this far: a desk opened sooner could miss it.
  if (result.outcome === 'submitted' && account.channel === 'api') await openDesk(context, account);
  if (result.outcome === 'blocked') await writeNeed(sending, result);
  else await tellGateOpened(context, account);
  if (result.outcome !== 'unknown') await tellMoved(context, account);
  if (roomOf(account)) {
    if (result.outcome !== 'blocked' || !result.isForRoom) await leaveRoom(context.database, key);
    await tellRoom(context, account);
  }
  const { isWithdrawing } = await readSubmission(context.database, key);
  const told = { ...result, ...(isWithdrawing && { isWithdrawing }) };
  if (told.outcome !== 'submitted') return told;
  const { vendorId } = await readVendorIds(context.database, signature.id);
  return { ...told, vendorId };
}

function unlessForgotten(error: unknown): undefined {
  if (!(error instanceof NotInJournal)) throw error;
}

async function proceed(sending: Sending, entry: JournalEntry): Promise<SubmitResult> {
  // Also what may have arrived: the withdrawal looks into that itself.
  if (entry.isWithdrawing && isUnheard(entry)) return { outcome: 'withdrawing' };
  const isByHand = sending.account.channel === 'manual';
  switch (entry.state) {
    case 'queued':
      return isByHand ? handOver(sending, entry) : send(sending, entry);
    case 'submitting':
      // What a person has said they did, they did.
      return isByHand ? record.submitted(sending, entry.kind, {}) : findOut(sending, entry);
    case 'rejected':
      return isRefused(sending.account, entry);
    case 'usable':
    case 'partlyUsable':
    case 'filing':
    case 'lapsed':
    case 'disabled':
      return isApproved(sending.account, entry);
    case 'unknown':
      return { outcome: 'unknown', reason: entry.reason ?? '' };
    default:
      return isSent(sending.account, entry);
  }
}

const isUnheard = ({ state }: JournalEntry): boolean => state === 'queued' || state === 'submitting';

async function send(sending: Sending, entry: JournalEntry): Promise<SubmitResult> {
  const { context, account, key, options } = sending;
  const before = await lookAtOwn(sending);
  const known = before && (await takeUp(sending, entry, before));
  if (known) return known;

  const complete = await ready(sending, entry);
  if ('outcome' in complete) return complete;
  const { application } = complete;
  const kind: SubmissionKind = before ? 'modification' : 'application';
  if (kind === 'application' && roomOf(account)) {
    await countBeforeSending(context, account, options);
    const crowded = await isCrowded(sending);
    if (crowded) return noRoom(account, crowded.room);
  }
  let token = 0;
  try {
    const documents = await openDocuments(context, application);
    const receipt = await account.calls.submit(kind, application, documents, {
      ...options,
      before,
      idempotencyKey: idempotencyKey(key, entry.createdAt, kind, application),
      beforeSending: async () => {
        token = await beginSending(sending, kind, before, { contentHash: entry.contentHash, application });
      },
    });
    return await record.submitted(sending, kind, { vendorId: before?.vendorId, ...receipt });
  } catch (error) {
    if (error instanceof DayOver) return record.rebook(context, account, key, kind);
    if (error instanceof Crowded) return noRoom(account, error.room);
    if (error instanceof VendorError) return judgeError(sending, { entry, kind, token }, error);
    throw error;
  }
}

/** A sending whose answer never came: the vendor is looked at until it shows, or surely would have. */
async function findOut(sending: Sending, entry: JournalEntry): Promise<SubmitResult> {
  const { context, account, signature, key, options } = sending;
  const named = await vendorSignature(context, signature);
  const view = await account.calls.look(named, options);
  const looked = { signatureId: signature.id, vendorId: named.vendorId };
  const doubtful = await isDoubtful(context, account, looked, view);
  const own = await ownView(context, looked, view);
  const comparison = doubtful ? 'undecidable' : compareViews(entry.seenBefore ?? undefined, own);
  if (comparison === 'arrived') {
    return record.submitted(sending, entry.kind, { orderId: own?.orderId, vendorId: own?.vendorId });
  }
  const settled = entry.sendingAt! + account.settlingTime - (await databaseNow(context.database));
  if (settled > 0) {
    throw tryAgain(
      `The answer to submission ${key.number} never came, and ${account.vendor} shows no sure trace of it yet. Looking again until ${Math.ceil(settled / 1000)} s have passed; nothing is sent meanwhile.`,
      Math.min(settled, Math.max(1_000, account.settlingTime / 10)),
      'outcomeUnknown',
    );
  }
  if (comparison === 'undecidable')
    return doubtful
      ? record.unknown(context, key, whyDoubtful(account.vendor, signature.text))
      : record.unknown(context, key, record.fitsBoth(account, key), own?.vendorId);
  await writeNotSent(context.database, key, entry.sending);
  return proceed(sending, await readSubmission(context.database, key));
}
