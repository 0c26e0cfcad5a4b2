import { reviewCodes } from '../../vendors/ucloud-sms/codes.ts';
import { Refusal } from '../refusal.ts';
import type { Creation } from './application.ts';
import { unpublishedCodes } from './errors.ts';

export interface Signature extends Creation {
  id: string;
  status: number;
  reason?: string | undefined;
  /** When the reviewer takes it up and when the verdict falls; never for a seeded one, which waits for the control port. */
  opensAt: number;
  dueAt: number;
}

/** The end of a review: a rejection where something is objected. */
export function settle(signature: Signature, objected: string | undefined): void {
  signature.status = objected === undefined ? reviewCodes.approved : reviewCodes.rejected;
  signature.reason = objected;
}

/** Nobody has decided yet. */
export const isInReview = ({ status }: Signature): boolean =>
  status === reviewCodes.waiting || status === reviewCodes.inReview;

/** A text is given once in each scope, for as long as it may be used or may come to be. */
export function refuseTaken(
  shelf: Map<string, Signature>,
  { id, text, isInternational }: Creation & { id?: string },
): void {
  const isTaken = [...shelf.values()].some(
    (other) =>
      other.id !== id &&
      other.text === text &&
      other.isInternational === isInternational &&
      (isInReview(other) || other.status === reviewCodes.approved),
  );
  if (isTaken) throw new Refusal(unpublishedCodes.duplicate);
}
