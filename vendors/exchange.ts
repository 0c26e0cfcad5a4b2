import type { ClientRequest, IncomingHttpHeaders } from 'node:http';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import got, { ReadError, RequestError, TimeoutError } from 'got';

/** One request as it goes over the wire, signed already. */
export interface SignedRequest {
  url: URL;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers: Record<string, string>;
  body?: Buffer | undefined;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ExchangeOptions {
  signal: AbortSignal;
  /** Milliseconds for all of it. */
  timeout: number;
  /** Called once, when the last byte of the request has been handed to the network. */
  onWritten: () => void;
}

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
}

const longestConnect = 10_000;
const largestAnswer = 8_000_000;
const agent = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** One request, one answer: nothing is retried, followed or logged, and neither time nor size is without bound. */
export async function exchange(request: SignedRequest, options: ExchangeOptions): Promise<Answer> {
  options.signal.throwIfAborted();
  const tooLarge = new AbortController();
  let dispatched = false;
  const pending = got(request.url, {
    method: request.method,
    headers: { 'user-agent': 'countersign', ...request.headers },
    ...(request.body && { body: request.body }),
    signal: AbortSignal.any([options.signal, tooLarge.signal]),
    timeout: { connect: Math.min(longestConnect, options.timeout), request: options.timeout },
    agent,
    responseType: 'buffer',
    // The bound on size is one on bytes received, so nothing may grow after it.
    decompress: false,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
  });
  pending.on('request', (native: ClientRequest) => {
    native.once('finish', options.onWritten);
    native.once('socket', (socket: Socket) => {
      onceConnected(socket, () => {
        dispatched = true;
      });
    });
  });
  pending.on('downloadProgress', ({ transferred }) => {
    if (transferred > largestAnswer) tooLarge.abort();
  });
  try {
    const response = await pending;
    return {
      status: response.statusCode,
      headers: response.headers,
      body: Buffer.from(response.body).toString('utf8'),
    };
  } catch (error) {
    if (tooLarge.signal.aborted)
      throw new NoAnswer('answerTooLarge', `the answer is larger than ${largestAnswer} bytes`, dispatched);
    if (options.signal.aborted) throw new NoAnswer('cancelled', 'the call was cancelled', dispatched);
    throw noAnswer(error, request.url, dispatched, options.timeout);
  }
}

function onceConnected(socket: Socket, connected: () => void): void {
  if (socket.connecting) socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', connected);
  else connected();
}

/** Got's errors hold the request with its headers and body, so nothing of them but the code goes on. */
function noAnswer(error: unknown, url: URL, dispatched: boolean, timeout: number): unknown {
  if (!(error instanceof RequestError)) return error;
  if (error instanceof TimeoutError) {
    return dispatched
      ? new NoAnswer('timedOut', `no whole answer from ${url.host} within ${timeout} ms`, dispatched)
      : new NoAnswer('connectTimedOut', `no connection to ${url.host} in time`, dispatched);
  }
  if (error instanceof ReadError)
    return new NoAnswer(
      'connectionCut',
      `${url.host} cut the connection in the middle of its answer`,
      dispatched,
    );
  switch (error.code) {
    case 'ECONNREFUSED':
      return new NoAnswer('connectionRefused', `nothing listens at ${url.host}`, dispatched);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new NoAnswer('hostNotFound', `the name ${url.hostname} cannot be resolved`, dispatched);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return new NoAnswer('connectionCut', `${url.host} cut the connection`, dispatched);
    default:
      return new NoAnswer(
        'connectionFailed',
        `the connection to ${url.host} failed (${error.code})`,
        dispatched,
      );
  }
}
