import type { ClientRequest, IncomingHttpHeaders } from 'node:http';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import got from 'got';
import { NoAnswer, noAnswerOf } from './no-answer.ts';

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
  /** When its first bytes came, in epoch milliseconds by this machine's clock. */
  receivedAt: number;
}

export interface ExchangeOptions {
  signal: AbortSignal;
  /** Milliseconds for all of it. */
  timeout: number;
  /** Called once, when the last byte of the request has been handed to the network. */
  onWritten: () => void;
}

const longestConnect = 10_000;
const largestAnswer = 8_000_000;
const agent = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** One request, one answer: nothing is retried, followed or logged, and neither time nor size is without bound. */
export async function exchange(request: SignedRequest, options: ExchangeOptions): Promise<Answer> {
  options.signal.throwIfAborted();
  const tooLarge = new AbortController();
  let dispatched = false;
  let receivedAt = 0;
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
    native.once('response', () => {
      receivedAt = Date.now();
    });
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
      receivedAt,
    };
  } catch (error) {
    if (tooLarge.signal.aborted)
      throw new NoAnswer('answerTooLarge', `the answer is larger than ${largestAnswer} bytes`, dispatched);
    if (options.signal.aborted) throw new NoAnswer('cancelled', 'the call was cancelled', dispatched);
    throw noAnswerOf(error, request.url, dispatched, options.timeout);
  }
}

function onceConnected(socket: Socket, connected: () => void): void {
  if (socket.connecting) socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', connected);
  else connected();
}
