import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { DataFolder } from './data-folder.ts';
import { onFreePorts } from './free-ports.ts';
import { runServer } from './server.ts';
import type { FoundTemporal } from './temporal-program/search.ts';

export interface TemporalOptions {
  webUi?: boolean | undefined;
  searchAttributes?: Record<string, 'Keyword' | 'Datetime'> | undefined;
}

export interface RunningTemporal {
  address: string;
  namespace: string;
  webUi: string | undefined;
  /** As the program itself says: its own version, the server's and the Web UI's. */
  version: string;
}

const namespace = 'default';

// Otherwise a task that is handed out while its worker stops gets lost on the way, until its heartbeat timeout.
const completePollsOnShutdown = 'frontend.enableCancelWorkerPollsOnShutdown';

/** Starts a development server on the folder. It looks at no TEMPORAL_* setting, which may be about production. */
export async function runTemporal(
  folder: DataFolder,
  found: FoundTemporal,
  { webUi = false, searchAttributes = {} }: TemporalOptions,
): Promise<RunningTemporal> {
  const data = join(folder.path, 'temporal');
  await mkdir(data, { recursive: true, mode: 0o700 });

  return onFreePorts(2, async ([port, uiPort]) => {
    const address = `127.0.0.1:${port}`;
    await runServer(folder, {
      name: 'temporal',
      program: found.program,
      arguments: [
        ...['server', 'start-dev', '--log-level', 'error', '--ip', '127.0.0.1', '--port', String(port)],
        ...(webUi ? ['--ui-port', String(uiPort)] : ['--headless']),
        ...['--db-filename', join(data, 'temporal.sqlite')],
        ...['--dynamic-config-value', `${completePollsOnShutdown}=true`],
        ...Object.entries(searchAttributes).flatMap(([name, type]) => [
          '--search-attribute',
          `${name}=${type}`,
        ]),
      ],
      answers: () => answers(address, Object.keys(searchAttributes)),
    });
    return {
      address,
      namespace,
      webUi: webUi ? `http://127.0.0.1:${uiPort}` : undefined,
      version: found.version,
    };
  });
}

async function answers(address: string, searchAttributes: string[]): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = searchAttributes.filter((name) => customAttributes[name] === undefined);
    if (missing.length > 0) throw new Error(`search attributes are missing: ${missing.join(', ')}`);
  } finally {
    await connection.close();
  }
}
