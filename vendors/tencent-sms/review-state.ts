import type { VendorView } from '../../model/sms-vendor.ts';
import { statusCodes } from './codes.ts';

type ReviewState = Pick<VendorView, 'status' | 'rawCode' | 'reason' | 'filings'>;

/**
 * What a StatusCode means beside its ReviewReply. -1 is a rejection or, in the mainland, an approval that the carriers
 * have yet to file, and nothing but the reviewer's words tells which: without words it is neither. Of a usable one the
 * vendor says nothing more of the carriers. A code that nobody knows is no verdict.
 */
export function reviewState(rawCode: string, reply: string | undefined): ReviewState {
  switch (nameOf(rawCode)) {
    case 'usable':
      return { status: 'approved', rawCode };
    case 'inReview':
      return { status: 'inReview', rawCode };
    case 'notYetEffective':
      return withCarriers(rawCode);
    case 'notUsable':
      if (reply === undefined) return { status: 'unrecognized', rawCode };
      return isBeingFiled(reply)
        ? withCarriers(rawCode, [reply])
        : { status: 'rejected', rawCode, reason: reply };
    default:
      return { status: 'unrecognized', rawCode };
  }
}

function nameOf(code: string): keyof typeof statusCodes | undefined {
  const names = Object.keys(statusCodes) as (keyof typeof statusCodes)[];
  return names.find((name) => String(statusCodes[name]) === code);
}

const withCarriers = (rawCode: string, reasons?: string[]): ReviewState => ({
  status: 'approved',
  rawCode,
  filings: [{ carrier: 'all', state: 'filing', rawCode, ...(reasons && { reasons }) }],
});

/** That the filing with carriers (报备, which is not 备案, the ICP filing of a website) goes on. */
const beingFiled = [
  /报备[^，。；;]{0,10}(?:未完成|进行中|处理中)|报备中/u,
  /(?:未完成|正在|等待|待)[^，。；;]{0,10}报备/u,
  /\b(?:carrier|operator)s?\b[^.;]{0,40}\b(?:filing|registration)\b[^.;]{0,40}\b(?:not (?:yet )?(?:been )?(?:finished|completed?)|unfinished|incomplete|pending|in progress|under way)\b/i,
];

/** These tell of a refusal or ask for something to be done, so there is more to it than waiting. */
const refused =
  /失败|驳回|拒绝|不通过|未通过|不符|不一致|补充|(?:无法|不能)报备|请(?!耐心|等|稍)|fail|reject|refus|declin|please(?! (?:wait|be patient))/iu;

const isBeingFiled = (reply: string): boolean =>
  beingFiled.some((words) => words.test(reply)) && !refused.test(reply);
