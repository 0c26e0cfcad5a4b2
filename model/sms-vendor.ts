import type { AdmittedApplication, DocumentReference } from './application.ts';
import type { CarrierFiling } from './filing.ts';
import type { Scope } from './names.ts';
import type { RateCaller } from './rate-limit.ts';
import type { DocumentRule, Rule } from './rule.ts';

/** A review as the vendor tells it. `unrecognized` is a code that nobody knows yet: never a verdict. */
export type ReviewStatus = 'inReview' | 'approved' | 'rejected' | 'cancelled' | 'disabled' | 'unrecognized';

/** By what a vendor knows a signature: its text, or the id that it has given it. */
export interface VendorSignature {
  text: string;
  scope: Scope;
  /** Where the vendor gives ids, once it has told this one. */
  vendorId?: string | undefined;
  /** Ids of our other signatures with this text, of the other scope: a vendor that does not tell scopes apart may show them. */
  others?: readonly string[] | undefined;
}

/** What a vendor shows of one signature. Everything but status and code may be missing, and differs by vendor. */
export interface VendorView {
  text: string;
  /** The vendor's id of the signature, where it gives one. */
  vendorId?: string | undefined;
  /** Where the vendor keeps the two apart. */
  scope?: Scope | undefined;
  status: ReviewStatus;
  /** The vendor's own code, kept beside the neutral status. */
  rawCode: string;
  /** Why it was rejected, in the reviewer's words. */
  reason?: string | undefined;
  /** The vendor's ticket for the latest review, where it shows one. */
  orderId?: string | undefined;
  createdAt?: string | undefined;
  decidedAt?: string | undefined;
  /** What the carriers have made of an approved one, where the vendor tells. */
  filings?: CarrierFiling[] | undefined;
  /** ISO 8601, where the vendor tells when it was last sent with: unused ones lapse. */
  lastUsedAt?: string | undefined;
}

/** A document with its bytes, opened for one call and then forgotten. */
export interface OpenedDocument extends DocumentReference {
  kind: string;
  content: Buffer;
}

export type SubmissionKind = 'application' | 'modification';

export interface VendorReceipt {
  requestId: string;
  orderId?: string | undefined;
  vendorId?: string | undefined;
}

/** Calls to one SMS vendor for one account. Every one passes gate and rate limit; none is retried here. */
export interface SmsVendorApi {
  /** By a text it shows one signature, and not of which scope, though it keeps one of each. */
  readonly hidesScopes?: true;
  /**
   * One sending. `before` is what the vendor showed just before; a modification changes that one. Throws `VendorError`;
   * `outcomeUnknown` when the vendor may or may not have taken it.
   */
  submit(
    kind: SubmissionKind,
    application: AdmittedApplication,
    documents: OpenedDocument[],
    options: CallOptions & {
      before?: VendorView | undefined;
      /**
       * Called once there is leave to send, just before the wire: where it throws, nothing is sent and its error comes
       * back as it is.
       */
      beforeSending: () => Promise<void>;
      /**
       * The same at every sending of one submission, and another for all else; 32 of 0–9 and a–f. For vendors that take
       * such a key and then take a submission once, however often and however late its sendings come.
       */
      idempotencyKey?: string | undefined;
    },
  ): Promise<VendorReceipt>;
  /** What the vendor shows of a signature's latest review, or undefined when it knows no such signature. */
  look(signature: VendorSignature, options: CallOptions): Promise<VendorView | undefined>;
  /** The same in one call, without the details that tell one review from another; with the carriers, where it tells. */
  glance(signature: VendorSignature, options: CallOptions): Promise<VendorView | undefined>;
  /**
   * What the vendor shows of many, in as few calls as it allows. Answers come as they are read: each signature once,
   * with undefined where the vendor does not know it. One that it will not answer for keeps nobody else waiting: its
   * error comes last.
   */
  lookAtMany<Asked extends VendorSignature>(
    signatures: Asked[],
    options: CallOptions,
  ): AsyncIterable<[Asked, VendorView | undefined]>;
  /** Every signature that the account holds, latest review each; missing where the vendor has no such call. */
  list?(options: CallOptions): AsyncIterable<VendorView>;
  /**
   * Deletes a signature; one that is gone already is no error. A vendor that hides scopes deletes by the id that is
   * given, and by the text only where none is.
   */
  remove(signature: VendorSignature, options: CallOptions): Promise<VendorReceipt>;
  /** The cheapest signed question: shows whether the account can be called at all. */
  probe(options: CallOptions): Promise<ProbeResult>;
}

export interface CallOptions extends RateCaller {
  /** A person has mended something: a closed gate lets this call probe at once, though not every few seconds. */
  atOnce?: boolean | undefined;
}

export interface ProbeResult {
  /** Milliseconds by which this machine's clock is ahead of the vendor's, where the answer told; negative when behind. */
  clockSkew: number | undefined;
}

/** What a vendor's pages say before anything is sent: data, so that every door can ask it, and people can read it. */
export interface SmsVendorRules {
  readonly application: readonly Rule[];
  readonly document: readonly DocumentRule[];
  /** Whether a rejected signature may come back under another text. */
  readonly mayRename: boolean;
  /** The generations of the API by which an approved signature may be changed; it is then reviewed again. */
  readonly approvedMayChange: readonly string[];
}
