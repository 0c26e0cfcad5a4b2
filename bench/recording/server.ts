// The vendor that the calls arrive at: a process of its own that writes down when, and answers as QuerySmsSign does.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, setPriority } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { answer, told } from '../processes/answer.ts';
import { bareRequest } from '../rate-limit/bare-request.ts';
import { type Arrival, parseName, sentFromHeader } from './arrival.ts';
import { machineNow } from './machine-clock.ts';

export interface Recording {
  /** Milliseconds by which a call may be held up on its way, each by another time. */
  jitter: number;
  /** Milliseconds that an answer takes. */
  answersAfter: number;
}

export interface Recorded {
  arrivals: Arrival[];
  /** By how many milliseconds its event loop was late at its worst: what comes on a new connection may wait for it twice. */
  lateness: number;
}

export interface Listening {
  endpoint: string;
  /** Whether it goes before all others, so that it records no delay of its own. */
  isFirst: boolean;
}

const { jitter, answersAfter } = told<Recording>();
const arrivals: Arrival[] = [];
const resolution = 1;
const delays = monitorEventLoopDelay({ resolution });
delays.enable();
let first = Promise.withResolvers<number>();

// A head comes in one piece, so it is read in the same turn as its first byte.
const server = createServer((request, response) => {
  if (jitter === 0) arrive(request, response, machineNow());
  else setTimeout(() => arrive(request, response, machineNow()), Math.random() * jitter);
});
// Connections last as long as a run: one that closes just when a call goes out would lose it.
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');

function arrive(request: IncomingMessage, response: ServerResponse, at: number): void {
  const name = new URL(request.url!, 'http://vendor').searchParams.get('SignName') ?? '';
  const stamp = jitter === 0 ? request.headers[sentFromHeader] : undefined;
  arrivals.push({ at, ...parseName(name), sentFrom: stamp === undefined ? undefined : Number(stamp) });
  first.resolve(at);
  request.resume();
  setTimeout(() => response.end(signature(name)), answersAfter);
}

const signature = (name: string): string =>
  JSON.stringify({
    Code: 'OK',
    RequestId: 'bench',
    SignName: name,
    SignStatus: 1,
    CreateDate: '2026-01-01 00:00:00',
  });

function goFirst(): boolean {
  try {
    setPriority(constants.priority.PRIORITY_HIGHEST);
    return true;
  } catch {
    return false;
  }
}

/** The first calls of all would be written down late, by a program that still has to be compiled. */
async function warmUp(endpoint: string): Promise<void> {
  const self = { endpoint, process: 0 };
  for (let round = 0; round < 10; round++) {
    await Promise.all(Array.from({ length: 20 }, () => bareRequest(self, 'warm-up')));
  }
  arrivals.length = 0;
  first = Promise.withResolvers();
  delays.reset();
}

answer({
  async listen(): Promise<Listening> {
    const isFirst = goFirst();
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await warmUp(endpoint);
    return { endpoint, isFirst };
  },
  first: () => first.promise,
  recorded: (): Recorded => ({ arrivals, lateness: delays.max / 1e6 - resolution }),
});
