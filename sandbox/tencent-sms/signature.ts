import { scopeCodes, statusCodes } from '../../vendors/tencent-sms/codes.ts';
import type { ReceivedApplication } from './application.ts';
import { objection } from './reviewer.ts';

export interface Signature extends ReceivedApplication {
  id: number;
  /** StatusCode. */
  status: number;
  /** The reviewer's words; empty where there is nothing to say. */
  reply: string;
  /** When its latest review began. */
  submittedAt: number;
  /** When the reviewer decides, and then when the carriers are done; never for a seeded one. */
  dueAt: number;
}

/** Whether somebody is still to decide: the reviewer, or after an approval the carriers. */
export const isOpen = ({ status }: Signature): boolean =>
  status === statusCodes.inReview || status === statusCodes.notYetEffective;

export const isApproved = ({ status }: Signature): boolean =>
  status === statusCodes.usable || status === statusCodes.notYetEffective;

/** The reviewer's yes, which in the mainland leaves it with the carriers until `dueAt`, or then the carriers'. */
export function approve(signature: Signature, dueAt: number): void {
  const filed = signature.status === statusCodes.notYetEffective;
  const goesToCarriers = signature.international === scopeCodes.mainland && !filed;
  signature.status = goesToCarriers ? statusCodes.notYetEffective : statusCodes.usable;
  signature.dueAt = dueAt;
}

export function reject(signature: Signature, reply: string): void {
  signature.status = statusCodes.notUsable;
  signature.reply = reply;
}

/** Decides what has fallen due. `reviewDelay` in milliseconds is the carriers' time, too. */
export function advance(signature: Signature, now: number, reviewDelay: number): void {
  while (isOpen(signature) && signature.dueAt <= now) {
    const objected = signature.status === statusCodes.inReview ? objection(signature) : undefined;
    if (objected === undefined) approve(signature, signature.dueAt + reviewDelay);
    else reject(signature, objected);
  }
}
