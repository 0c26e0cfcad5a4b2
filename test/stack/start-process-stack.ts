import { sandboxAccount, sandboxEnvironment } from '../../demo/sandbox-accounts.ts';
import { onFreePorts } from '../../engine/free-ports.ts';
import type { Calendar } from '../../model/calendar.ts';
import { png } from '../vendors/pictures.ts';
import { type HoldingProxy, startHoldingProxy } from './holding-proxy.ts';
import { type Surroundings, startSurroundings } from './start-surroundings.ts';
import { WorkerProcess } from './worker-process.ts';

export interface ProcessStack extends Omit<Surroundings, 'configure' | 'environment'> {
  /** Between the worker and the vendor. */
  proxy: HoldingProxy;
  worker: WorkerProcess;
  /** The bytes of `licence.png`. */
  licence: Buffer;
  /** The worker's metrics, as Prometheus reads them. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Engine and sandbox here, the worker in a process of its own. Accounts `enterprise` and `individual`; documents
 * `licence.png`; verdicts come by the control port alone.
 */
export async function startProcessStack({ calendar }: { calendar: Calendar }): Promise<ProcessStack> {
  await using started = new AsyncDisposableStack();
  const { configure, environment, ...surroundings } = await startSurroundings(started, calendar);
  const { sandbox } = surroundings;
  const proxy = await startHoldingProxy(sandbox.vendors['aliyun-sms']);
  started.defer(() => proxy.stop());

  const changes = { calendar, timeout: 3_000, settlingTime: 6_000 };
  const elsewhere = (vendor: 'tencent-sms' | 'ucloud-sms') =>
    sandboxAccount('sandbox-enterprise', sandbox.vendors[vendor], { ...changes, vendor });
  const accounts = {
    enterprise: sandboxAccount('sandbox-enterprise', proxy.url, changes),
    individual: sandboxAccount('sandbox-individual', proxy.url, changes),
    current: sandboxAccount('sandbox-enterprise', sandbox.vendors['aliyun-sms'], {
      ...changes,
      api: 'current',
    }),
    tencent: elsewhere('tencent-sms'),
    ucloud: elsewhere('ucloud-sms'),
  };
  const licence = png(1_900_000);
  await configure(accounts, licence);

  let metrics = '';
  const worker = await onFreePorts(1, async ([port]) => {
    metrics = `127.0.0.1:${port}`;
    const process = new WorkerProcess({
      ...sandboxEnvironment,
      ...environment,
      COUNTERSIGN_METRICS: metrics,
      COUNTERSIGN_STICKY_TIMEOUT: '1000',
      COUNTERSIGN_LOG_LEVEL: 'debug',
    });
    await process.start();
    return process;
  });
  started.defer(() => worker.stop());

  const stopping = started.move();
  return {
    ...surroundings,
    proxy,
    worker,
    licence,
    metrics: async () => (await fetch(`http://${metrics}/metrics`)).text(),
    stop: () => stopping.disposeAsync(),
  };
}
