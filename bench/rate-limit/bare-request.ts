import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { nameOf } from '../recording/arrival.ts';
import type { Task } from './task.ts';

const agent = new Agent({ keepAlive: true });

/** One call as plain as can be; resolves when its answer is read. */
export async function bareRequest(
  { endpoint, process }: Pick<Task, 'endpoint' | 'process'>,
  account: string,
  onWritten: () => void = () => {},
): Promise<void> {
  const url = `${endpoint}/?SignName=${nameOf({ account, process })}`;
  const sending = request(url, { agent, method: 'POST' }).once('finish', onWritten).end();
  const [response] = await once(sending, 'response');
  response.resume();
  await once(response, 'end');
}
