import { taskQueues } from '../../../model/names.ts';
import { missingSearchAttributes } from '../../search-attributes.ts';
import { type Finding, unwell, well } from '../finding.ts';
import type { Temporal } from '../temporal.ts';

// Milliseconds; a long poll takes one minute at most.
const longestPoll = 70_000;

// Temporal's TaskQueueType.
const queueTypes = { workflow: 1, activity: 2 } as const;

/** Whether the namespace has what it needs, and whether workers poll every queue. */
export async function lookAtTemporal(temporal: Temporal, vendors: Iterable<string>): Promise<Finding[]> {
  const { connection, namespace } = temporal;
  const missing = await missingSearchAttributes(connection, namespace);
  const attributes =
    missing.length === 0
      ? well('search attributes', `The namespace "${namespace}" has all of them`)
      : unwell(
          'search attributes',
          `The namespace "${namespace}" lacks ${missing.map(([name]) => name).join(', ')}`,
          'Run `countersign-admin search-attributes`',
        );
  return [
    attributes,
    await lookAtStops(temporal),
    await lookAtQueue(temporal, taskQueues.workflows, 'workflow'),
    await lookAtQueue(temporal, taskQueues.store, 'activity'),
    ...(await Promise.all(
      [...vendors].map((vendor) => lookAtQueue(temporal, taskQueues.vendor(vendor), 'activity')),
    )),
  ];
}

/** No ailment, since nothing is lost for good; but whoever wonders about ten seconds finds the reason here. */
async function lookAtStops({ connection, namespace }: Temporal): Promise<Finding> {
  const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace });
  return well(
    'worker stops',
    namespaceInfo?.capabilities?.workerPollCompleteOnShutdown
      ? 'Temporal hands nothing to a worker that stops'
      : 'Temporal may hand an activity to a worker that stops: it is done again after 10 s. The server (1.32 or newer) prevents it by the dynamic configuration frontend.enableCancelWorkerPollsOnShutdown',
  );
}

async function lookAtQueue(
  { connection, namespace }: Temporal,
  name: string,
  type: keyof typeof queueTypes,
): Promise<Finding> {
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
    taskQueueType: queueTypes[type],
  });
  // Temporal remembers pollers for minutes, and one that runs comes back within one.
  const recent = (pollers ?? []).filter(({ lastAccessTime }) => {
    const seconds = Number(lastAccessTime?.seconds ?? 0);
    return Date.now() - seconds * 1_000 < longestPoll;
  });
  const workers = new Set(recent.map(({ identity }) => identity)).size;
  return workers > 0
    ? well('task queue', `${name}: polled by ${workers} worker${workers > 1 ? 's' : ''} in the last minute`)
    : unwell(
        'task queue',
        `${name}: no worker polls it`,
        'Start a worker that has this vendor among its accounts',
      );
}
