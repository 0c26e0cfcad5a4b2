import type { SubmissionKind } from '../model/sms-vendor.ts';
import type { VendorError } from '../model/vendor-error.ts';
import type { JournalEntry } from '../store/journal.ts';
import { writeNotSent } from '../store/sendings.ts';
import type { Sending } from './begin-sending.ts';
import { needs } from './needs.ts';
import { refusedForRoom } from './no-room.ts';
import * as record from './submission-records.ts';
import type { SubmitResult } from './submit-result.ts';
import { takeUp } from './take-up.ts';
import { lookAtOwn } from './told-apart.ts';

/** A sending, as far as it came. */
export interface Sent {
  entry: JournalEntry;
  kind: SubmissionKind;
  token: number;
}

/** What an error of the vendor means for a submission. */
export async function judgeError(sending: Sending, sent: Sent, error: VendorError): Promise<SubmitResult> {
  const { context, account, key } = sending;
  switch (error.kind) {
    // The journal stays at `submitting`: the next attempt finds out.
    case 'outcomeUnknown':
      throw error;
    case 'quotaExhausted':
      return record.dayUsedUp(context, account, key, sent, error);
    case 'capReached': {
      const crowded = await refusedForRoom(sending, sent.token);
      if (crowded) return crowded;
      await writeNotSent(context.database, key, sent.token);
      return needs(account, error);
    }
    case 'qualificationMissing':
      await writeNotSent(context.database, key, sent.token);
      return needs(account, error);
    case 'invalidApplication':
    case 'wrongState':
    case 'notFound':
      return refused(sending, sent, error);
    default:
      await writeNotSent(context.database, key, sent.token);
      throw error;
  }
}

/**
 * A refusal may be about what the vendor has already: an earlier sending of ours whose answer was lost, or somebody
 * else's. Then it is taken up; any other refusal is what it says.
 */
async function refused(sending: Sending, { entry, token }: Sent, error: VendorError): Promise<SubmitResult> {
  const { context, account, key } = sending;
  const view = await lookAtOwn(sending);
  await writeNotSent(context.database, key, token);
  const known = view && (await takeUp(sending, entry, view));
  return known ?? record.refused(context, account, key, error, view);
}
