import { z } from 'zod';

const aim = {
  vendor: z.string(),
  /** Left out: any action. */
  action: z.string().exactOptional(),
  /** The access key id; left out: any. */
  account: z.string().exactOptional(),
  /** The text or id that the call is about; left out: any. */
  signature: z.string().exactOptional(),
  /** How many calls it strikes. */
  times: z.int().min(1).default(1),
};

/** A fault to come. It strikes calls that are signed right and within the rate. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Answers a code instead of doing anything. */
  z.strictObject({
    ...aim,
    kind: z.literal('error'),
    code: z.string(),
    status: z.int().min(200).max(599).exactOptional(),
    message: z.string().exactOptional(),
  }),
  /** "Too many calls"; nothing done. `retryAfter` in milliseconds. */
  z.strictObject({ ...aim, kind: z.literal('throttle'), retryAfter: z.int().min(0).default(1_000) }),
  /** Does it at once and answers `delay` milliseconds later. */
  z.strictObject({ ...aim, kind: z.literal('delay'), delay: z.int().min(0) }),
  /** A proxy's error page; nothing done. */
  z.strictObject({ ...aim, kind: z.literal('html'), status: z.int().min(200).max(599).default(502) }),
  /** Cuts the connection; nothing done. */
  z.strictObject({ ...aim, kind: z.literal('drop-before') }),
  /** Does it, then cuts the connection. */
  z.strictObject({ ...aim, kind: z.literal('drop-after') }),
  /** Does it, then answers 200 without a body. */
  z.strictObject({ ...aim, kind: z.literal('empty') }),
  /** Does it, then sends half of the answer as if it were all. */
  z.strictObject({ ...aim, kind: z.literal('truncated') }),
]);

export type Fault = z.infer<typeof faultSchema>;
export type FaultKind = Fault['kind'];

/** What a call says of itself, before that is verified. */
export interface Claim {
  action: string;
  /** The access key id. */
  account: string | undefined;
  /** The signature or key that the call is about. */
  signature: string | undefined;
}

/** The faults still to strike, the first given first. */
export class Faults {
  #pending: Fault[] = [];

  add(fault: Fault): void {
    this.#pending.push({ ...fault });
  }

  /** The fault that strikes this call, if any; one of its times is then used up. */
  take(vendor: string, call: Claim): Fault | undefined {
    const fault = this.#pending.find(
      (candidate) =>
        candidate.vendor === vendor &&
        (candidate.action ?? call.action) === call.action &&
        (candidate.account ?? call.account) === call.account &&
        (candidate.signature ?? call.signature) === call.signature,
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.#pending = this.#pending.filter((candidate) => candidate !== fault);
    return fault;
  }
}
