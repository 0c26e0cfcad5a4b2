import type { Grant, RateKey, RateLimit } from '../model/rate-limit.ts';
import { VendorError } from '../model/vendor-error.ts';
import type { Connection, Credentials } from './connection.ts';
import type { Answer, SignedRequest } from './exchange.ts';
import { exchange, NoAnswer } from './exchange.ts';

/** What is asked, as far as a failure has to be judged by it. */
export interface Question {
  vendor: string;
  action: string;
  /** Whether the call changes anything: then an answer that never came leaves the outcome unknown. */
  writes: boolean;
}

export interface Call<Result> {
  question: Question;
  signal: AbortSignal;
  /** The last word before the wire: where it throws, nothing is sent. */
  beforeSending?: (() => Promise<void>) | undefined;
  /** Called with leave in hand: dates and nonces made here are fresh when they are sent. */
  sign: (credentials: Credentials) => SignedRequest;
  /** Throws `VendorError` for an answer that is not the one hoped for. */
  read: (answer: Answer) => Result;
}

const defaultTimeout = 30_000;
const defaultPause = 1_000;

/** The only way to a vendor: leave, signature, one sending, one answer. */
export async function call<Result>(connection: Connection, call: Call<Result>): Promise<Result> {
  const { vendor, action } = call.question;
  const key = { vendor, vendorAccount: connection.vendorAccount, action };
  // Before the grant: a key that cannot be read must not cost one.
  const credentials = await connection.credentials();
  const grant = await connection.rateLimit.acquire(key, call.signal);
  try {
    // A cancelled call is not begun; once its beginning is on record, its end is better known than guessed.
    call.signal.throwIfAborted();
    await call.beforeSending?.();
    if (!grant.isGood()) throw lapsed(call.question);
  } catch (error) {
    // Nothing was sent; a grant that nobody reports would count as being sent for a long while.
    await grant.sent().catch(() => undefined);
    throw error;
  }
  const answer = await transmit(grant, call.sign(credentials), call, connection.timeout ?? defaultTimeout);
  try {
    return call.read(answer);
  } catch (error) {
    if (error instanceof VendorError && error.kind === 'throttled')
      await pause(connection.rateLimit, key, error.details.retryAfter ?? defaultPause);
    throw error;
  }
}

const lapsed = ({ vendor, action }: Question): VendorError =>
  new VendorError({
    kind: 'unavailable',
    vendor,
    action,
    code: 'leaveLapsed',
    reason: 'the leave to send had lapsed before the call was ready (a slow database?); nothing was sent',
  });

async function transmit(
  grant: Grant,
  request: SignedRequest,
  { question, signal }: Pick<Call<unknown>, 'question' | 'signal'>,
  timeout: number,
): Promise<Answer> {
  let reported: Promise<void> | undefined;
  const report = (): Promise<void> => {
    // A report that fails leaves the grant counted from when it was given; what the vendor says matters more.
    reported ??= grant.sent().catch(() => undefined);
    return reported;
  };
  try {
    return await exchange(request, { signal, timeout, onWritten: report });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const unknown = question.writes && error.dispatched;
    if (error.code === 'cancelled' && !unknown) throw signal.reason;
    throw new VendorError({
      kind: unknown ? 'outcomeUnknown' : 'unavailable',
      vendor: question.vendor,
      action: question.action,
      code: error.code,
      reason: error.message,
    });
  } finally {
    await report();
  }
}

async function pause(rateLimit: RateLimit, key: RateKey, milliseconds: number): Promise<void> {
  // The throttling itself has to reach the caller, whether or not the pause could be written down.
  await rateLimit.pause(key, milliseconds).catch(() => undefined);
}
