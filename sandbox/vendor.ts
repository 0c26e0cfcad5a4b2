import type { IncomingHttpHeaders } from 'node:http';
import type { VendorLimits } from '../model/limits.ts';
import type { Account } from './accounts.ts';
import type { Claim } from './faults.ts';
import type { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** A request as it came over the wire. */
export interface RawRequest {
  method: string;
  /** Path and query, not decoded. */
  target: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** One call to a vendor. What it claims of itself is known at once; whether that is true, `authenticate` tells. */
export interface VendorCall extends Claim {
  /** Throws `Refusal`. */
  authenticate(): Account;
  /** Does what is asked and gives the answer's content. Throws `Refusal`, having done nothing. */
  perform(account: Account): Promise<object>;
  accept(content: object): RawAnswer;
  refuse(refusal: Refusal): RawAnswer;
}

export interface Verdict {
  signature: string;
  verdict: 'approve' | 'reject';
  reason?: string | undefined;
}

/** One imitated vendor: wire format, state and errors are its own; all else it shares with the others. */
export interface SandboxVendor {
  open(request: RawRequest): VendorCall | Promise<VendorCall>;
  /** How this vendor says "too many calls", with the milliseconds to wait. */
  throttled(milliseconds: number): Refusal;
  /** Adds signatures as the control port gives them. Throws `BadRequest` or a zod error. */
  seed(account: Account, signatures: unknown[]): void;
  /** Decides every review that is due, before the calendar moves on. */
  catchUp(): void;
  /** Decides a review now. Throws `BadRequest` where there is none. */
  review(account: Account, verdict: Verdict): void;
  /** All that it knows, as a structured clone takes it. */
  remember(): unknown;
  /** Goes on from what was remembered. */
  recall(memory: unknown): void;
}

export interface SandboxVendorEntry {
  /** Added to the sandbox's first port. */
  portOffset: number;
  limits: VendorLimits;
  /** The `options` that lead an account here, where its vendor demands some. */
  accountOptions?: Readonly<Record<string, string>>;
  create: (world: World) => SandboxVendor;
}
