import type { CarrierCode } from '../../vendors/aliyun-sms/codes.ts';
import { carrierCodes, registerCodes, reviewCodes } from '../../vendors/aliyun-sms/codes.ts';
import type { Signature } from './signature.ts';

interface Reason {
  code: string;
  words: string[];
}

/** How far one carrier is with a signature. */
export interface CarrierFiling {
  /** RegisterStatus, known or not. */
  status: number;
  reasons: Reason[];
  completedAt?: number | undefined;
}

export type Filing = Record<CarrierCode, CarrierFiling>;

/** What every carrier shows now: what it was told to by the control port, or what follows from the review. */
export function filingOf(signature: Signature, now: number): Filing {
  const untold = unlessTold(signature, now);
  return eachCarrier((carrier) => signature.filing?.[carrier] ?? untold);
}

/** A verdict of the carriers that are not done: undefined where there are none. */
export function decideFiling(
  signature: Signature,
  failure: string | undefined,
  now: number,
): Filing | undefined {
  const filing = filingOf(signature, now);
  const isOpen = ({ status }: CarrierFiling) => status === registerCodes.inProgress;
  if (!Object.values(filing).some(isOpen)) return undefined;
  const decided = failure === undefined ? filed(now) : failed(failure, now);
  return eachCarrier((carrier) => (isOpen(filing[carrier]) ? decided : filing[carrier]));
}

export const eachCarrier = (make: (carrier: CarrierCode) => CarrierFiling): Filing =>
  Object.fromEntries(carrierCodes.map((carrier) => [carrier, make(carrier)])) as Filing;

/** Carriers file what has a qualification and was approved. Source of the reasons' codes: GetSmsSign, SDK 4.6.0. */
function unlessTold({ papers, review, filedAt }: Signature, now: number): CarrierFiling {
  const because = (status: number, code: string) => ({ status, reasons: [{ code, words: [] }] });
  if (!papers) return because(registerCodes.notFiled, 'UNBINDING_QUA');
  if (review.number !== reviewCodes.approved.number || filedAt === undefined)
    return because(registerCodes.notFiled, 'NON_REGISTER');
  return filedAt <= now ? filed(filedAt) : because(registerCodes.inProgress, 'REGISTERING');
}

const filed = (completedAt: number): CarrierFiling => ({
  status: registerCodes.filed,
  reasons: [{ code: 'DETECT_SUCCESS', words: [] }],
  completedAt,
});

const failed = (words: string, completedAt: number): CarrierFiling => ({
  status: registerCodes.failed,
  reasons: [{ code: 'OTHERS_ERROR', words: [words] }],
  completedAt,
});
