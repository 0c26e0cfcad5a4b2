import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { stringify } from 'yaml';
import { Countersign } from '../../client/countersign.ts';
import type { AccountInput } from '../../demo/sandbox-accounts.ts';
import { type Engine, startEngine } from '../../engine/start.ts';
import type { Calendar } from '../../model/calendar.ts';
import { searchAttributeTypes } from '../../model/search-attributes.ts';
import { type Control, connectControl } from '../../sandbox/control-client.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';

export interface Surroundings {
  engine: Engine;
  sandbox: Sandbox;
  control: Control;
  temporal: Client;
  countersign: Countersign;
  /** Writes the workers' accounts file, and `licence.png` into the folder that they allow. */
  configure(accounts: Record<string, AccountInput>, licence: Buffer): Promise<void>;
  /** All that a worker needs to be told but the accounts' credentials. */
  environment: NodeJS.ProcessEnv;
}

/** All that workers in processes of their own need. Verdicts come by the control port alone. */
export async function startSurroundings(
  started: AsyncDisposableStack,
  calendar: Calendar,
): Promise<Surroundings> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-test-'));
  started.defer(() => rm(folder, { recursive: true }));
  const engine = await startEngine({ searchAttributes: searchAttributeTypes });
  started.defer(() => engine.stop());
  const sandbox = await startSandbox({ reviewDelay: 3_600_000, calendar });
  started.defer(() => sandbox.stop());
  const { address, namespace } = engine.temporal;
  const connection = await Connection.connect({ address });
  started.defer(() => connection.close());
  const temporal = new Client({ connection, namespace });

  const accountsFile = path.join(folder, 'accounts.yaml');
  return {
    engine,
    sandbox,
    control: connectControl(sandbox.control),
    temporal,
    countersign: new Countersign(temporal),
    configure: async (accounts, licence) => {
      await writeFile(path.join(folder, 'licence.png'), licence);
      await writeFile(accountsFile, stringify({ accounts, documents: { folders: [folder] } }));
    },
    environment: {
      DATABASE_URL: engine.databaseUrl,
      COUNTERSIGN_ACCOUNTS: accountsFile,
      COUNTERSIGN_KEY_RING: `file:${engine.keyRingPath}`,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
    },
  };
}
