import { taskQueues } from '../../../model/names.ts';
import { missingSearchAttributes } from '../../search-attributes.ts';
import { type Finding, unwell, well } from '../finding.ts';
import type { Temporal } from '../temporal.ts';

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
    await lookAtQueue(temporal, taskQueues.workflows, 'workflow'),
    await lookAtQueue(temporal, taskQueues.store, 'activity'),
    ...(await Promise.all(
      [...vendors].map((vendor) => lookAtQueue(temporal, taskQueues.vendor(vendor), 'activity')),
    )),
  ];
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
  const identities = new Set((pollers ?? []).map(({ identity }) => identity));
  return identities.size > 0
    ? well('task queue', `${name}: polled by ${identities.size} worker${identities.size > 1 ? 's' : ''}`)
    : unwell(
        'task queue',
        `${name}: no worker polls it`,
        'Start a worker that has this vendor among its accounts',
      );
}
