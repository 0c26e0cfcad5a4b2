import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { nameOf, sentFromHeader } from '../recording/arrival.ts';
import { machineNow } from '../recording/machine-clock.ts';
import type { Task } from './task.ts';

/** The kernel took a call between these two moments of the machine's clock. */
export interface Sending {
  process: number;
  from: number;
  until: number;
}

const agent = new Agent({ keepAlive: true });

/** One call as plain as can be; resolves when its answer is read. */
export async function bareRequest(
  { endpoint, process }: Pick<Task, 'endpoint' | 'process'>,
  account: string,
  onWritten: (sending: Sending) => void = () => {},
): Promise<void> {
  const url = `${endpoint}/?SignName=${nameOf({ account, process })}`;
  const call = request(url, { agent, method: 'POST' });
  const send = (): void => {
    const from = machineNow();
    call.once('finish', () => onWritten({ process, from, until: machineNow() }));
    call.setHeader(sentFromHeader, from).end();
  };
  // What is written to a connection that is not there yet leaves when it is: it would say too early a moment.
  call.once('socket', (socket) => (socket.connecting ? socket.once('connect', send) : send()));
  const [response] = await once(call, 'response');
  response.resume();
  await once(response, 'end');
}
