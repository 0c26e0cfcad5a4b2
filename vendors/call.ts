import type { Grant, RateKey, RateLimit } from '../model/rate-limit.ts';
import type { CallOptions } from '../model/sms-vendor.ts';
import { VendorError } from '../model/vendor-error.ts';
import type { Connection, Credentials } from './connection.ts';
import type { Answer, SignedRequest } from './exchange.ts';
import { fingerprintOf } from './fingerprint.ts';
import { safeWords } from './safe-words.ts';
import { throughGate } from './through-gate.ts';
import { transmit } from './transmit.ts';

/** What is asked, as far as a failure has to be judged by it. */
export interface Question {
  vendor: string;
  action: string;
  /** Whether the call changes anything: then an answer that never came leaves the outcome unknown. */
  writes: boolean;
}

export interface Call<Result> extends CallOptions {
  question: Question;
  /** False where the vendor judges the call by something else than our credentials, and so shows nothing of them. */
  showsCredentials?: boolean;
  /** The last word before the wire: where it throws, nothing is sent. */
  beforeSending?: (() => Promise<void>) | undefined;
  /** Called with leave in hand: dates and nonces made here are fresh when they are sent. */
  sign: (credentials: Credentials) => SignedRequest;
  /** Throws `VendorError` for an answer that is not the one hoped for. */
  read: (answer: Answer) => Result;
}

const defaultTimeout = 30_000;
const defaultPause = 1_000;

/** The only way to a vendor: gate, leave, signature, one sending, one answer. */
export async function call<Result>(connection: Connection, call: Call<Result>): Promise<Result> {
  const { vendor, action } = call.question;
  // Before the gate: a secret that cannot be read is this machine's trouble, and nobody else's.
  const credentials = await connection.credentials();
  const caller = { vendor, action, fingerprint: fingerprintOf(credentials), atOnce: call.atOnce };
  return throughGate(connection.gate, caller, async (asked) => {
    const key = { vendor, vendorAccount: connection.vendorAccount, action };
    const grant = await connection.rateLimit.acquire(key, call);
    let answer: Answer;
    try {
      await prepare(grant, call);
      const request = call.sign(credentials);
      if (call.showsCredentials ?? true) asked();
      answer = await transmit(grant, request, call, connection.timeout ?? defaultTimeout);
    } finally {
      grant.over();
    }
    try {
      return call.read(answer);
    } catch (error) {
      if (error instanceof VendorError && error.kind === 'throttled')
        await pause(connection.rateLimit, key, error.details.retryAfter ?? defaultPause);
      throw safeWords(error, credentials);
    }
  });
}

async function prepare(
  grant: Grant,
  { question, signal, beforeSending }: Pick<Call<unknown>, 'question' | 'signal' | 'beforeSending'>,
): Promise<void> {
  // A cancelled call is not begun; once its beginning is on record, its end is better known than guessed.
  signal.throwIfAborted();
  await beforeSending?.();
  if (!grant.isGood()) throw lapsed(question);
}

const lapsed = ({ vendor, action }: Question): VendorError =>
  new VendorError({
    kind: 'unavailable',
    vendor,
    action,
    code: 'leaveLapsed',
    reason: 'the leave to send had lapsed before the call was ready (a slow database?); nothing was sent',
  });

async function pause(rateLimit: RateLimit, key: RateKey, milliseconds: number): Promise<void> {
  // The throttling itself has to reach the caller, whether or not the pause could be written down.
  await rateLimit.pause(key, milliseconds).catch(() => undefined);
}
