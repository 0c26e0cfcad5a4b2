import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { ImportProgress } from '../model/account-import.ts';

/** Milliseconds between two looks. */
const every = 2_000;

/** Waits for what an import comes to, and tells meanwhile how far it is, such as "312 of 1,000". */
export async function withProgress<Result>(
  client: Client,
  handle: WorkflowHandle,
  result: Promise<Result>,
  tell: (progress: string) => void,
): Promise<Result> {
  const ended = new AbortController();
  void result.catch(() => {}).finally(() => ended.abort());
  for (let told = ''; !ended.signal.aborted; ) {
    await sleep(every, undefined, { signal: ended.signal }).catch(() => {});
    // That nothing can be told of it does not matter to the import.
    const progress = ended.signal.aborted
      ? undefined
      : await progressOf(client, handle).catch(() => undefined);
    if (progress === undefined || progress === told) continue;
    told = progress;
    tell(progress);
  }
  return result;
}

/** As the latest heartbeat of its activity has it. */
async function progressOf(client: Client, handle: WorkflowHandle): Promise<string | undefined> {
  const { raw } = await handle.describe();
  const [payload] = raw.pendingActivities?.[0]?.heartbeatDetails?.payloads ?? [];
  const { payloadConverter } = client.options.loadedDataConverter;
  return payload && payloadConverter.fromPayload<ImportProgress | undefined>(payload)?.progress;
}
