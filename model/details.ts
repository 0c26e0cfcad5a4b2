import { describeChange } from './changes.ts';
import { describeFiling } from './filing.ts';
import { reasonToTell, turnInWords } from './in-words.ts';
import type { SignatureState, Slot, Submission } from './lifecycle.ts';
import type { SignatureStatus } from './messages.ts';
import { describePlace } from './queue-place.ts';
import { describeRejection } from './rejection/classes.ts';
import { shortInstant } from './short-instant.ts';

const meaning: Record<SignatureState, string> = {
  blocked: 'Something is missing before it can be submitted',
  queued: 'Waiting for a day with room in the quota',
  submitting: 'Being sent to the vendor',
  inReview: 'A reviewer at the vendor has it',
  rejected: 'The vendor rejected it',
  filing: 'Approved; the carriers have yet to file it',
  usable: 'Approved: messages can be sent with it',
  partlyUsable: 'Approved; some carriers have filed it',
  withdrawing: 'Being withdrawn',
  withdrawn: 'Withdrawn: it does not exist at the vendor any more',
  disabled: 'The vendor has disabled it',
  lapsed: 'It lapsed at the carriers',
  unknown: 'Nobody can tell whether the vendor got it',
  failed: 'It was refused at the door',
};

/** Details of a signature's workflow as the Temporal Web UI shows them: Markdown, lists only (its tables have no lines). */
export function detailsOf(status: SignatureStatus): string {
  const { text, account, state, rawCode, slot, submissions, warnings, rejection } = status;
  const reason = reasonToTell(status);
  const isCoded = rawCode && !reason?.includes(rawCode);
  return [
    `### 【${text}】 at ${account}`,
    '',
    `**${state}**: ${state === 'queued' && !slot ? 'About to be sent' : meaning[state]}`,
    '',
    ...(reason ? [`- Reason: ${reason}${isCoded ? ` (the vendor's code: \`${rawCode}\`)` : ''}`] : []),
    ...(rejection ? [`- Understood as: ${describeRejection(rejection)}`] : []),
    `- Whose turn: **${turnInWords(status)}**`,
    `- Next: ${status.nextStep}`,
    ...(slot && state === 'queued' ? [`- Slot: ${slot.day}`, ...placeInQueue(slot)] : []),
    ...(status.orderId ? [`- The vendor's order id: \`${status.orderId}\``] : []),
    ...section(
      'Carriers',
      (status.filings ?? []).map((filing) => `- ${describeFiling(filing)}`),
    ),
    ...section(
      'Submissions',
      submissions.map((submission) => describeSubmission(submission, status.reason)),
    ),
    ...section(
      'Warnings',
      warnings.map(({ field, message }) => `- ${field}: ${message}`),
    ),
  ].join('\n');
}

const placeInQueue = ({ queue }: Slot): string[] => (queue ? [`- Place: ${describePlace(queue)}`] : []);

const section = (title: string, lines: string[]): string[] =>
  lines.length > 0 ? ['', `**${title}**`, '', ...lines] : [];

function describeSubmission(
  { number, kind, state, sentAt, reason, changes = [] }: Submission,
  told?: string,
): string {
  const when = sentAt ? `, sent ${shortInstant(sentAt)}` : '';
  const why = reason && reason !== told ? `: ${reason}` : '';
  const changed = changes.length > 0 ? ` (changed: ${changes.map(describeChange).join('; ')})` : '';
  return `${number}. ${kind}: **${state}**${when}${changed}${why}`;
}
