import { Client, Connection } from '@temporalio/client';
import { Countersign } from '../client/countersign.ts';
import { type Engine, type EngineOptions, startEngine } from '../engine/start.ts';
import type { DocumentOrigin } from '../model/document-origin.ts';
import type { OwnerInput } from '../model/owner.ts';
import { searchAttributeTypes } from '../model/search-attributes.ts';
import { type Control, connectControl } from '../sandbox/control-client.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/start.ts';
import { checkAccounts } from '../worker/configuration.ts';
import type { RunningWorker } from '../worker/start.ts';
import { endsWith } from './ends-with.ts';
import { withOwnToken } from './intake-token.ts';
import { unlessAborted } from './interruption.ts';
import { prepareOwnWorker } from './own-worker.ts';
import { type AccountInput, sandboxEnvironment } from './sandbox-accounts.ts';

export interface StackOptions extends EngineOptions {
  sandbox?: SandboxOptions;
  /** The accounts, once the sandbox's endpoints are known: Alibaba's, and all of them by vendor. */
  accounts: (endpoint: string, endpoints: Sandbox['vendors']) => Record<string, AccountInput>;
  documentFolders: string[];
  /** Where documents are fetched from, too; nowhere unless told. */
  documentOrigins?: DocumentOrigin[];
  /** Whose brands they are; nobody's unless told. */
  owners?: Record<string, OwnerInput>;
  logLevel?: string;
}

/** Everything on one machine: engine, sandbox, one worker in this process, and a client. */
export interface Stack {
  engine: Engine;
  sandbox: Sandbox;
  control: Control;
  worker: RunningWorker;
  /** The worker's intake, with a token for all of it. */
  intake: { url: string; token: string };
  temporal: Client;
  countersign: Countersign;
  stop(): Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { progress = () => {}, signal, logLevel = 'warn' } = options;
  Object.assign(process.env, sandboxEnvironment);
  await using started = new AsyncDisposableStack();

  progress('Bundling the workflows, starting the engine');
  const [engine, startOwnWorker] = await Promise.all([
    endsWith(started, startEngine({ ...options, searchAttributes: searchAttributeTypes })),
    unlessAborted(signal, prepareOwnWorker(logLevel)),
  ]);
  const sandbox = await startSandbox(options.sandbox);
  started.defer(() => sandbox.stop());

  const { address, namespace } = engine.temporal;
  const configured = checkAccounts(
    {
      accounts: options.accounts(sandbox.vendors['aliyun-sms'], sandbox.vendors),
      documents: { folders: options.documentFolders, origins: options.documentOrigins ?? [] },
      owners: options.owners ?? {},
    },
    'accounts of the sandbox',
  );
  const { accounts, token } = await withOwnToken(configured, engine.dataFolder);
  const services = {
    temporal: { connection: { address }, namespace },
    databaseUrl: engine.databaseUrl,
    keyRing: `file:${engine.keyRingPath}`,
  };
  const worker = await startOwnWorker(started, services, accounts);
  const connection = await Connection.connect({ address });
  started.defer(() => connection.close());
  const temporal = new Client({ connection, namespace });
  signal?.throwIfAborted();

  const stopping = started.move();
  return {
    engine,
    sandbox,
    control: connectControl(sandbox.control),
    worker,
    intake: { url: worker.url!, token },
    temporal,
    countersign: new Countersign(temporal),
    stop: () => stopping.disposeAsync(),
  };
}
