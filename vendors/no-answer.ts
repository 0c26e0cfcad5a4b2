import { ReadError, RequestError, TimeoutError } from 'got';

/** There is no whole answer. `dispatched` tells whether the vendor may have received anything. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code: string;
  readonly dispatched: boolean;

  constructor(code: string, reason: string, dispatched: boolean) {
    super(reason);
    this.code = code;
    this.dispatched = dispatched;
  }

  /** What to do about it: the end of a sentence. */
  get mend(): string {
    return mends[this.code] ?? 'look at the network between this machine and the endpoint; it is tried again';
  }
}

const mends: Record<string, string> = {
  connectionRefused: "correct the account's `endpoint`, or let this machine reach it",
  hostNotFound: "correct the account's `endpoint`, or this machine's name service",
  connectTimedOut: "correct the account's `endpoint`, or open the firewall between this machine and it",
  timedOut: "raise the account's `timeout` where the vendor is known to be slow",
  tlsFailed: 'let the `endpoint` have a certificate that this machine trusts, or correct its scheme',
};

/** Got's errors hold the request with its headers and body, so nothing of them but the code goes on. */
export function noAnswerOf(error: unknown, url: URL, dispatched: boolean, timeout: number): unknown {
  if (!(error instanceof RequestError)) return error;
  const { host } = url;
  if (error instanceof TimeoutError) {
    return dispatched
      ? new NoAnswer('timedOut', `no whole answer from ${host} within ${timeout} ms`, dispatched)
      : new NoAnswer('connectTimedOut', `no connection to ${host} in time`, dispatched);
  }
  if (error instanceof ReadError)
    return new NoAnswer(
      'connectionCut',
      `${host} cut the connection in the middle of its answer`,
      dispatched,
    );
  switch (error.code) {
    case 'ECONNREFUSED':
      return new NoAnswer('connectionRefused', `nothing listens at ${host}`, dispatched);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new NoAnswer('hostNotFound', `the name ${url.hostname} cannot be resolved`, dispatched);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return new NoAnswer('connectionCut', `${host} cut the connection`, dispatched);
    default:
      return isOfTls.test(error.code)
        ? new NoAnswer('tlsFailed', `no secure connection to ${host} (${error.code})`, dispatched)
        : new NoAnswer('connectionFailed', `the connection to ${host} failed (${error.code})`, dispatched);
  }
}

/** Node's codes for a certificate that is not trusted, and for a server that speaks no TLS. */
const isOfTls = /CERT|TLS|SSL|EPROTO|ISSUER|SIGNATURE/;
