import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { stringify } from 'yaml';
import { Countersign } from '../../client/countersign.ts';
import { type AccountInput, alwaysOpen, credentialsOf, sandboxAccount } from '../../demo/sandbox-accounts.ts';
import { startEngine } from '../../engine/start.ts';
import type { Calendar } from '../../model/calendar.ts';
import { searchAttributeTypes } from '../../model/search-attributes.ts';
import { type Control, connectControl } from '../../sandbox/control-client.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { WorkerProcess } from '../stack/worker-process.ts';
import { png } from '../vendors/pictures.ts';

export interface MonthAccount {
  name: string;
  quota: number;
}

export interface Month {
  calendar: Calendar;
  accounts: MonthAccount[];
  control: Control;
  workers: WorkerProcess[];
  temporal: Client;
  countersign: Countersign;
  database: Database;
  stop(): Promise<void>;
}

/** Rates are not what limits here. */
const callsPerSecond = Object.fromEntries(
  ['AddSmsSign', 'ModifySmsSign', 'QuerySmsSign', 'QuerySmsSignList', 'DeleteSmsSign'].map((action) => [
    action,
    1_000,
  ]),
);

const typeOf = ({ quota }: MonthAccount) => (quota === 1 ? 'individual' : 'enterprise');

const variable = ({ name }: MonthAccount, part: 'ID' | 'SECRET'): string =>
  `${name.toUpperCase().replaceAll('-', '_')}_${part}`;

/** Quick to notice an answer that never came, and to be sure that it never will. */
const configuration = (account: MonthAccount, endpoint: string, calendar: Calendar): AccountInput =>
  sandboxAccount(`sandbox-${typeOf(account)}`, endpoint, {
    ...{ vendorAccount: account.name, calendar, timeout: 1_000, settlingTime: 3_000, confirmAfter: 20 },
    credentials: credentialsOf(
      'aliyun-sms',
      `env:${variable(account, 'ID')}`,
      `env:${variable(account, 'SECRET')}`,
    ),
    limits: { applicationsPerDay: account.quota, callsPerSecond },
    review: { ...alwaysOpen, lookEvery: 4_000 },
  });

/** Engine and sandbox here, workers in processes of their own, and an account at Alibaba for each quota. */
export async function startMonth(quotas: number[], workers: number, calendar: Calendar): Promise<Month> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-month-'));
  started.defer(() => rm(folder, { recursive: true }));
  const engine = await startEngine({ searchAttributes: searchAttributeTypes });
  started.defer(() => engine.stop());
  const sandbox = await startSandbox({ reviewDelay: 3_600_000, calendar });
  started.defer(() => sandbox.stop());
  const control = connectControl(sandbox.control);

  const endpoint = sandbox.vendors['aliyun-sms'];
  const accounts = quotas.map((quota, index) => ({ name: `month-${index}`, quota }));
  const environment: NodeJS.ProcessEnv = {};
  for (const account of accounts) {
    const key = { accessKeyId: account.name, accessKeySecret: `${account.name}-secret` };
    environment[variable(account, 'ID')] = key.accessKeyId;
    environment[variable(account, 'SECRET')] = key.accessKeySecret;
    await control.account({
      ...{ vendor: 'aliyun-sms', vendorAccount: account.name, type: typeOf(account), keys: [key] },
      ...{ applicationsPerDay: account.quota, callsPerSecond },
    });
  }
  await writeFile(path.join(folder, 'licence.png'), png(2_000));
  const configured = accounts.map((account) => [account.name, configuration(account, endpoint, calendar)]);
  await writeFile(
    path.join(folder, 'accounts.yaml'),
    stringify({ accounts: Object.fromEntries(configured), documents: { folders: [folder] } }),
  );

  const { address, namespace } = engine.temporal;
  const processes = Array.from({ length: workers }, () => {
    const process = new WorkerProcess({
      ...environment,
      DATABASE_URL: engine.databaseUrl,
      COUNTERSIGN_ACCOUNTS: path.join(folder, 'accounts.yaml'),
      COUNTERSIGN_KEY_RING: `file:${engine.keyRingPath}`,
      // Shorter, and a busy machine would take workflows from workers that live: each is then replayed from its start.
      COUNTERSIGN_STICKY_TIMEOUT: '3000',
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
    });
    started.defer(() => process.kill());
    return process;
  });
  await Promise.all(processes.map((process) => process.start()));
  const connection = await Connection.connect({ address });
  started.defer(() => connection.close());
  const database = openDatabase(engine.databaseUrl);
  started.defer(() => database.end());
  const temporal = new Client({ connection, namespace });

  const stopping = started.move();
  return {
    ...{ calendar, accounts, control, workers: processes, temporal, database },
    countersign: new Countersign(temporal),
    stop: () => stopping.disposeAsync(),
  };
}
