import type { FaultKind } from './faults.ts';

/**
 * What became of a call. `refused`, `throttled` and `error` did nothing; `dropped-before` was cut with nothing done,
 * `dropped-after` was done (or refused: see `code`) and then cut.
 */
export type Outcome = 'accepted' | 'refused' | 'throttled' | 'error' | 'dropped-before' | 'dropped-after';

/** One call as it was seen here; no secrets, no documents. */
export interface AuditEntry {
  vendor: string;
  /** Known once the call's signature has been verified. */
  vendorAccount?: string;
  /** The access key id that the call claims. */
  account?: string | undefined;
  action: string;
  /** The text or id that the call is about. */
  signature?: string | undefined;
  /** When the last byte had come: ISO 8601, milliseconds. */
  arrivedAt: string;
  /** The size of the request's body in bytes. */
  bytes: number;
  outcome: Outcome;
  /** The vendor's code, as answered or as it would have been. */
  code: string;
  /** The fault that was put in its way. */
  fault?: FaultKind;
}
