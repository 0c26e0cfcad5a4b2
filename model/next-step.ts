import { describeChange } from './changes.ts';
import { whyNotFiled } from './filing.ts';
import {
  isUnsent,
  type Lifecycle,
  lastSubmission,
  mayBeEntered,
  type Submission,
  waitingFor,
} from './lifecycle.ts';
import type { Rejection } from './rejection/classes.ts';
import { isRenamed } from './renamed.ts';
import { shortInstant } from './short-instant.ts';
import { nextStepByReason } from './untold-scope.ts';

/** What the lifecycle does not say of its signature. */
interface About {
  text: string;
  vendorAccount?: string | undefined;
}

/** What whoever's turn it is does next. */
export function nextStep(lifecycle: Lifecycle, about: About): string {
  switch (lifecycle.state) {
    case 'blocked':
      return thenProvide(lifecycle.need ?? 'Bring what is missing.');
    case 'queued':
      if (lifecycle.slot && lifecycle.isHandedOver)
        return `If it was made in the console on its day, say so by the update \`provide\`. Otherwise nothing: you are asked again on ${lifecycle.slot.day} (the vendor's day), from ${shortInstant(lifecycle.slot.opensAt)}.`;
      return lifecycle.slot
        ? `Nothing: it is sent on ${lifecycle.slot.day} (the vendor's day), from ${shortInstant(lifecycle.slot.opensAt)}.`
        : 'Nothing: it is sent as soon as it has been checked.';
    case 'submitting':
      return 'Nothing: it is on its way; an answer that never comes is looked into, and nothing is sent twice.';
    case 'inReview':
      if (lifecycle.byHand) return reportVerdict;
      return lifecycle.isOverdue
        ? askSupport(lifecycle, about)
        : 'Nothing: the review desk of the account looks, and tells the verdict here.';
    case 'rejected':
      return howToMend(lastSubmission(lifecycle)?.rejection);
    case 'withdrawing':
      if (isUnsent(lifecycle)) return 'Nothing: it was never sent, and is taken back.';
      if (mayBeEntered(lifecycle)) return deleteIfEntered;
      if (lifecycle.byHand && lastSubmission(lifecycle)?.state === 'inReview')
        return `It can be deleted once the verdict is there. ${reportVerdict}`;
      if (lifecycle.byHand) return 'Delete it in the console of the vendor; then send the update `provide`.';
      return lastSubmission(lifecycle)?.state === 'inReview'
        ? 'Nothing: the vendor deletes nothing that is in review; it goes once the verdict is there.'
        : 'Nothing: it is being deleted at the vendor.';
    case 'unknown':
      return nextStepByReason(lastSubmission(lifecycle)?.reason) ?? lookForIt(lastSubmission(lifecycle));
    case 'disabled':
    case 'lapsed':
      if (isRenamed(lastSubmission(lifecycle)?.reason)) return undoRename;
      return 'Ask the vendor why; `withdraw` it and submit it again if it is still needed.';
    case 'filing':
      return lifecycle.isOverdue ? askAboutFiling(lifecycle, about) : 'Nothing: the carriers are waited for.';
    case 'partlyUsable':
      return waitingFor(lifecycle) === 'person'
        ? `Ask the vendor why: ${whyNotFiled(lastSubmission(lifecycle)?.filings)}. Messages to these carriers may not arrive.`
        : 'Nothing: the other carriers are waited for.';
    case 'withdrawn':
      return mayBeEntered(lifecycle) ? deleteIfEntered : 'Nothing.';
    case 'usable':
    case 'failed':
      return 'Nothing.';
  }
}

/** Of a modification the signature itself is there in any case. */
function lookForIt({ kind, changes = [] }: Partial<Submission> = {}): string {
  const changed = changes.length > 0 ? ` (${changes.map(describeChange).join('; ')})` : '';
  const [what, when] =
    kind === 'modification' ? [`the change${changed}`, 'shows the change'] : ['it', 'shows it'];
  return `Look for ${what} in the vendor's console. Then send the update \`settle\`: \`{"arrived": true}\` when the console ${when}, \`{"arrived": false}\` when the vendor never got it and it should be sent again.`;
}

/** What is missing often says itself what follows. */
const thenProvide = (need: string): string =>
  /`provide`|`modify`/.test(need) ? need : `${need} Then send the update \`provide\`.`;

// Withdrawn first, it would be deleted at the vendor, whatever its text.
const undoRename =
  'Rename it back in the console of the vendor, which is noticed here. Or keep the new text: `import` the account, so that it is under management as that, and only then `withdraw` this one.';

const deleteIfEntered =
  'If you have entered it, delete it in the console of the vendor. Otherwise nothing: it is taken back.';

const reportVerdict =
  'Look in the console of the vendor now and then. Once the verdict is there, send the update `settle`: `{"verdict": "approved"}`, or `{"verdict": "rejected", "reason": "…"}` with the reviewer\'s words.';

const modifyExample =
  'Send the update `modify` with what answers the reason, such as `{"remark": "…"}` or `{"documents": […]}`; or `withdraw`.';

function howToMend(rejection: Rejection | undefined): string {
  if (!rejection || rejection.class === 'unclassified') return modifyExample;
  return rejection.advice;
}

/** Texts that a person can send to the vendor's support as they are. */
function askSupport(lifecycle: Lifecycle, about: About): string {
  const text = `您好，我们的短信签名${describeInChinese(lifecycle, about)}审核已超过通常时限，请协助查看审核进度，谢谢。`;
  return `The review takes longer than it usually does. Ask the vendor's support: "${text}" The verdict is still waited for. Where the console shows one already, send the update \`settle\`: \`{"verdict": "approved"}\`, or \`{"verdict": "rejected", "reason": "…"}\`.`;
}

function askAboutFiling(lifecycle: Lifecycle, about: About): string {
  const text = `您好，我们的短信签名${describeInChinese(lifecycle, about)}已审核通过，但运营商报备已超过通常时限，请协助查看报备进度，谢谢。`;
  return `The carriers take longer than they usually do. Ask the vendor's support: "${text}" They are still waited for.`;
}

/** What support has to know to find it. Times are those of China. */
function describeInChinese(lifecycle: Lifecycle, { text, vendorAccount }: About): string {
  const { orderId, vendorId, sentAt } = lastSubmission(lifecycle) ?? {};
  const known = [
    vendorAccount && `账号：${vendorAccount}`,
    vendorId && `签名ID：${vendorId}`,
    orderId && `工单号：${orderId}`,
    sentAt && `提交时间：${inChina(sentAt)}`,
  ].filter(Boolean);
  return `【${text}】${known.length > 0 ? `（${known.join('，')}）` : ''}`;
}

const inChina = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
