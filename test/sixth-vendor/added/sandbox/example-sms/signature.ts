import { carrierCodes, carriers, filingCodes, statusCodes } from '../../vendors/example-sms/codes.ts';
import type { ReceivedApplication } from './application.ts';
import { objection } from './reviewer.ts';

interface Filing {
  carrier: string;
  state: string;
  note?: string | undefined;
  doneAt?: string | undefined;
}

export interface Signature extends ReceivedApplication {
  id: string;
  status: string;
  opinion?: string | undefined;
  /** The latest review's. */
  ticket: string;
  submittedAt: string;
  decidedAt?: string | undefined;
  carriers: Filing[];
  lastUsedAt?: string | undefined;
  /** When the reviewer decides and then when the carriers are done, in epoch milliseconds; never for a seeded one. */
  dueAt: number;
}

export const isInReview = ({ status }: Signature): boolean => status === statusCodes.inReview;

const waitingFiling = ({ carriers }: Signature): Filing | undefined =>
  carriers.find(({ state }) => state === filingCodes.filing);

/** Whether somebody is still to decide: the reviewer, or after an approval a carrier. */
export const isOpen = (signature: Signature): boolean =>
  isInReview(signature) || waitingFiling(signature) !== undefined;

/** A yes or, with words, a no: the reviewer's or, where the review is over, the next carrier's. */
export function decide(signature: Signature, at: number, opinion?: string): void {
  const now = new Date(at).toISOString();
  if (isInReview(signature)) {
    signature.status = opinion === undefined ? statusCodes.approved : statusCodes.rejected;
    Object.assign(signature, {
      opinion,
      decidedAt: now,
      carriers: opinion === undefined ? filings(signature) : [],
    });
    return;
  }
  const state = opinion === undefined ? filingCodes.filed : filingCodes.failed;
  Object.assign(waitingFiling(signature) ?? {}, { state, note: opinion, doneAt: now });
}

/** Carriers file mainland signatures alone. */
const filings = ({ region }: Signature): Filing[] =>
  region === 'CN'
    ? carriers.map((carrier) => ({ carrier: carrierCodes[carrier], state: filingCodes.filing }))
    : [];

/** Decides what has fallen due; `delay` in milliseconds is each decision's time. */
export function advance(signature: Signature, now: number, delay: number): void {
  while (isOpen(signature) && signature.dueAt <= now) {
    decide(signature, signature.dueAt, isInReview(signature) ? objection(signature) : undefined);
    signature.dueAt += delay;
  }
}
