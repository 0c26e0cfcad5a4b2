import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { stringify } from 'yaml';
import { Countersign } from '../../client/countersign.ts';
import { sandboxAccount, sandboxEnvironment } from '../../demo/sandbox-accounts.ts';
import { onFreePorts } from '../../engine/free-ports.ts';
import { type Engine, startEngine } from '../../engine/start.ts';
import type { Calendar } from '../../model/calendar.ts';
import { searchAttributeTypes } from '../../model/search-attributes.ts';
import { type Control, connectControl } from '../../sandbox/control-client.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { png } from '../vendors/pictures.ts';
import { type HoldingProxy, startHoldingProxy } from './holding-proxy.ts';
import { WorkerProcess } from './worker-process.ts';

export interface ProcessStack {
  engine: Engine;
  control: Control;
  /** Between the worker and the vendor. */
  proxy: HoldingProxy;
  worker: WorkerProcess;
  temporal: Client;
  countersign: Countersign;
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
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-test-'));
  started.defer(() => rm(folder, { recursive: true }));
  const engine = await startEngine({ searchAttributes: searchAttributeTypes });
  started.defer(() => engine.stop());
  const sandbox = await startSandbox({ reviewDelay: 3_600_000, calendar });
  started.defer(() => sandbox.stop());
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
  await writeFile(path.join(folder, 'licence.png'), licence);
  await writeFile(
    path.join(folder, 'accounts.yaml'),
    stringify({ accounts, documents: { folders: [folder] } }),
  );

  const { address, namespace } = engine.temporal;
  let metrics = '';
  const worker = await onFreePorts(1, async ([port]) => {
    metrics = `127.0.0.1:${port}`;
    const process = new WorkerProcess({
      ...sandboxEnvironment,
      COUNTERSIGN_METRICS: metrics,
      DATABASE_URL: engine.databaseUrl,
      COUNTERSIGN_ACCOUNTS: path.join(folder, 'accounts.yaml'),
      COUNTERSIGN_KEY_RING: `file:${engine.keyRingPath}`,
      COUNTERSIGN_STICKY_TIMEOUT: '1000',
      COUNTERSIGN_LOG_LEVEL: 'debug',
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
    });
    await process.start();
    return process;
  });
  started.defer(() => worker.stop());
  const connection = await Connection.connect({ address });
  started.defer(() => connection.close());
  const temporal = new Client({ connection, namespace });

  const stopping = started.move();
  return {
    engine,
    control: connectControl(sandbox.control),
    proxy,
    worker,
    temporal,
    countersign: new Countersign(temporal),
    licence,
    metrics: async () => (await fetch(`http://${metrics}/metrics`)).text(),
    stop: () => stopping.disposeAsync(),
  };
}
