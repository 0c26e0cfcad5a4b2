import { describeChange } from './changes.ts';
import { describeFiling, whyNotFiled } from './filing.ts';
import {
  type Lifecycle,
  lastSubmission,
  type SignatureState,
  type Submission,
  waitingFor,
} from './lifecycle.ts';
import type { SignatureStatus } from './messages.ts';
import { describeRejection, type Rejection } from './rejection/classes.ts';

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

/** What whoever's turn it is does next. */
export function nextStep(lifecycle: Lifecycle): string {
  switch (lifecycle.state) {
    case 'blocked':
      return `${lifecycle.need ?? 'Bring what is missing'} Then send the update \`provide\`.`;
    case 'queued':
      return lifecycle.slot
        ? `Nothing: it is sent on ${lifecycle.slot.day} (the vendor's day), from ${shortInstant(lifecycle.slot.opensAt)}.`
        : 'Nothing: it is sent as soon as it has been checked.';
    case 'submitting':
      return 'Nothing: it is on its way; an answer that never comes is looked into, and nothing is sent twice.';
    case 'inReview':
      if (lifecycle.byHand) return reportVerdict;
      return lifecycle.isOverdue
        ? askSupport(lifecycle)
        : 'Nothing: the review desk of the account looks, and tells the verdict here.';
    case 'rejected':
      return howToMend(lastSubmission(lifecycle)?.rejection);
    case 'withdrawing':
      if (lifecycle.byHand)
        return 'Delete it in the console of the vendor, once it is not in review any more; then send the update `provide`.';
      return lastSubmission(lifecycle)?.state === 'inReview'
        ? 'Nothing: the vendor deletes nothing that is in review; it goes once the verdict is there.'
        : 'Nothing: it is being deleted at the vendor.';
    case 'unknown':
      return 'Look for it in the vendor\'s console. Then send the update `settle`: `{"arrived": true}` when it is there, `{"arrived": false}` when the vendor never got it and it should be sent again.';
    case 'disabled':
    case 'lapsed':
      return 'Ask the vendor why; `withdraw` it and submit it again if it is still needed.';
    case 'filing':
      return 'Nothing: the carriers are waited for.';
    case 'partlyUsable':
      return waitingFor(lifecycle) === 'person'
        ? `Ask the vendor why: ${whyNotFiled(lastSubmission(lifecycle)?.filings)}. Messages to these carriers may not arrive.`
        : 'Nothing: the other carriers are waited for.';
    case 'usable':
    case 'withdrawn':
    case 'failed':
      return 'Nothing.';
  }
}

const reportVerdict =
  'Look in the console of the vendor now and then. Once the verdict is there, send the update `settle`: `{"verdict": "approved"}`, or `{"verdict": "rejected", "reason": "…"}` with the reviewer\'s words.';

const modifyExample =
  'Send the update `modify` with what answers the reason, such as `{"remark": "…"}` or `{"documents": […]}`; or `withdraw`.';

function howToMend(rejection: Rejection | undefined): string {
  if (!rejection || rejection.class === 'unclassified') return modifyExample;
  return rejection.advice;
}

/** A text that a person can send to the vendor's support as it is. */
function askSupport(lifecycle: Lifecycle): string {
  const { orderId, sentAt } = lastSubmission(lifecycle) ?? {};
  const ticket = orderId ? `工单号：${orderId}，` : '';
  const when = sentAt ? `提交时间：${shortInstant(sentAt)}，` : '';
  return `The review takes longer than it usually does. Ask the vendor's support: "您好，我们的短信签名审核已超过通常时限，${ticket}${when}请协助查看审核进度，谢谢。" The verdict is still waited for. Where the console shows one already, send the update \`settle\`: \`{"verdict": "approved"}\`, or \`{"verdict": "rejected", "reason": "…"}\`.`;
}

/** Details of a signature's workflow as the Temporal Web UI shows them: Markdown, lists only (its tables have no lines). */
export function detailsOf(status: SignatureStatus): string {
  const { text, account, state, reason, rawCode, slot, submissions, warnings, rejection } = status;
  return [
    `### 【${text}】 at ${account}`,
    '',
    `**${state}**: ${meaning[state]}`,
    '',
    ...(reason ? [`- Reason: ${reason}${rawCode ? ` (the vendor's code: \`${rawCode}\`)` : ''}`] : []),
    ...(rejection ? [`- Understood as: ${describeRejection(rejection)}`] : []),
    `- Whose turn: **${status.waitingFor}**`,
    `- Next: ${status.nextStep}`,
    ...(slot && state === 'queued' ? [`- Slot: ${slot.day}`] : []),
    ...(status.orderId ? [`- The vendor's order id: \`${status.orderId}\``] : []),
    ...section(
      'Carriers',
      (status.filings ?? []).map((filing) => `- ${describeFiling(filing)}`),
    ),
    ...section(
      'Submissions',
      submissions.map((submission) => describeSubmission(submission, reason)),
    ),
    ...section(
      'Warnings',
      warnings.map(({ field, message }) => `- ${field}: ${message}`),
    ),
  ].join('\n');
}

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

/** Without the seconds, which make a line of a narrow panel break. */
const shortInstant = (instant: string | number): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
