import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { Countersign } from '../client/countersign.ts';
import { type Engine, type EngineOptions, startEngine } from '../engine/start.ts';
import { searchAttributeTypes } from '../model/search-attributes.ts';
import { type Control, connectControl } from '../sandbox/control-client.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/start.ts';
import { KeyRing } from '../store/key-ring.ts';
import { bundleWorkflows } from '../worker/bundle.ts';
import { checkAccounts } from '../worker/configuration.ts';
import { createLog, temporalLogger } from '../worker/log.ts';
import { type RunningWorker, startWorker } from '../worker/start.ts';
import { type AccountInput, sandboxEnvironment } from './sandbox-accounts.ts';

export interface StackOptions extends EngineOptions {
  sandbox?: SandboxOptions;
  /** The accounts, once the sandbox's endpoint is known. */
  accounts: (endpoint: string) => Record<string, AccountInput>;
  documentFolders: string[];
  logLevel?: string;
}

/** Everything on one machine: engine, sandbox, one worker in this process, and a client. */
export interface Stack {
  engine: Engine;
  sandbox: Sandbox;
  control: Control;
  worker: RunningWorker;
  temporal: Client;
  countersign: Countersign;
  stop(): Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { progress = () => {} } = options;
  const log = createLog(options.logLevel ?? 'warn');
  const logger = temporalLogger(log);
  Runtime.install({ logger, shutdownSignals: [] });
  Object.assign(process.env, sandboxEnvironment);
  await using started = new AsyncDisposableStack();

  progress('Bundling the workflows, starting the engine');
  const [engine, workflowBundle] = await Promise.all([
    startEngine({ ...options, searchAttributes: searchAttributeTypes }),
    bundleWorkflows(logger),
  ]);
  started.defer(() => engine.stop());
  const sandbox = await startSandbox(options.sandbox);
  started.defer(() => sandbox.stop());

  const { address, namespace } = engine.temporal;
  const connection = await NativeConnection.connect({ address });
  started.defer(() => connection.close());
  const worker = await startWorker({
    connection,
    namespace,
    databaseUrl: engine.databaseUrl,
    keyRing: await KeyRing.load(`file:${engine.keyRingPath}`),
    accounts: checkAccounts(
      {
        accounts: options.accounts(sandbox.vendors['aliyun-sms']),
        documents: { folders: options.documentFolders },
      },
      'accounts of the sandbox',
    ),
    workflowBundle,
    log,
    stickyTimeout: 10_000,
  });
  started.defer(() => worker.stop());
  const clientConnection = await Connection.connect({ address });
  started.defer(() => clientConnection.close());
  const temporal = new Client({ connection: clientConnection, namespace });

  const stopping = started.move();
  return {
    engine,
    sandbox,
    control: connectControl(sandbox.control),
    worker,
    temporal,
    countersign: new Countersign(temporal),
    stop: () => stopping.disposeAsync(),
  };
}
