import { type ActivityOptions, proxyActivities } from '@temporalio/workflow';
import type { StoreActivities, VendorActivities } from '../activities/index.ts';
import { taskQueues } from '../model/names.ts';

// Activities heartbeat every second: a worker that dies is noticed in this time, not after a whole timeout.
const heartbeatTimeout = '10s';

/** Ledger, journal and documents. Postgres may be away for a while: they wait for it, for ever if need be. */
export const store = (summary: string, options: Partial<ActivityOptions> = {}) =>
  proxyActivities<StoreActivities>({
    taskQueue: taskQueues.store,
    startToCloseTimeout: '2m',
    heartbeatTimeout,
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    summary,
    ...options,
  });

/**
 * Whatever may call the vendor. Failures carry the delay that fits them; the interval here is for crashes alone and
 * must not grow: every look that found nothing new counts as an attempt.
 */
export const vendor = (name: string, summary: string, options: Partial<ActivityOptions> = {}) =>
  proxyActivities<VendorActivities>({
    taskQueue: taskQueues.vendor(name),
    startToCloseTimeout: '10m',
    heartbeatTimeout,
    retry: { initialInterval: '2s', backoffCoefficient: 1 },
    // The outcome matters: whether something was sent is known only when the activity has ended.
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    summary,
    ...options,
  });
