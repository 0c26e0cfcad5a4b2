import type { AdmittedApplication, Application, DocumentReference } from './application.ts';
import type { Problem } from './problem.ts';

/** A review as the vendor tells it. `unrecognized` is a code that nobody knows yet: never a verdict. */
export type ReviewStatus = 'inReview' | 'approved' | 'rejected' | 'cancelled' | 'unrecognized';

/** What a vendor shows of one signature. Everything but status and code may be missing, and differs by vendor. */
export interface VendorView {
  text: string;
  status: ReviewStatus;
  /** The vendor's own code, kept beside the neutral status. */
  rawCode: string;
  /** Why it was rejected, in the reviewer's words. */
  reason?: string | undefined;
  /** The vendor's ticket for the latest review, where it shows one. */
  orderId?: string | undefined;
  createdAt?: string | undefined;
  decidedAt?: string | undefined;
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
}

/** Calls to one SMS vendor for one account. Every one passes gate and rate limit; none is retried here. */
export interface SmsVendorApi {
  /** One sending. Throws `VendorError`; `outcomeUnknown` when the vendor may or may not have taken it. */
  submit(
    kind: SubmissionKind,
    application: AdmittedApplication,
    documents: OpenedDocument[],
    options: CallOptions & {
      /**
       * Called once there is leave to send, just before the wire: where it throws, nothing is sent and its error comes
       * back as it is.
       */
      beforeSending: () => Promise<void>;
    },
  ): Promise<VendorReceipt>;
  /** What the vendor shows of a signature, or undefined when it knows none of that text. */
  look(text: string, options: CallOptions): Promise<VendorView | undefined>;
  /** The same in one call, without the details that tell one review from another. */
  glance(text: string, options: CallOptions): Promise<VendorView | undefined>;
  /** What the vendor shows of many, in as few calls as it allows; texts that it does not know are missing. */
  lookAtMany(texts: string[], options: CallOptions): Promise<Map<string, VendorView>>;
  /** Deletes a signature; one that is gone already is no error. */
  remove(text: string, options: CallOptions): Promise<VendorReceipt>;
  /** The cheapest signed question: shows whether the account can be called at all. */
  probe(options: CallOptions): Promise<ProbeResult>;
}

export interface CallOptions {
  signal: AbortSignal;
  /** A person has mended something: a closed gate lets this call probe at once, though not every few seconds. */
  atOnce?: boolean | undefined;
}

export interface ProbeResult {
  /** Milliseconds by which this machine's clock is ahead of the vendor's, where the answer told; negative when behind. */
  clockSkew: number | undefined;
}

/** What a vendor's page says before anything is sent; pure, so that every door can ask it. */
export interface SmsVendorRules {
  /** Judges all of an application but the content of its documents. */
  preflight(application: Application): Problem[];
  /** Judges the content of one document, by its bytes and not by its name. */
  document(reference: DocumentReference, field: string): Problem[];
  /** Whether a rejected signature may come back under another text. */
  readonly mayRename: boolean;
}
