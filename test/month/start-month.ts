import { type AccountInput, alwaysOpen, credentialsOf, sandboxAccount } from '../../demo/sandbox-accounts.ts';
import type { Calendar } from '../../model/calendar.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { type Surroundings, startSurroundings } from '../stack/start-surroundings.ts';
import { WorkerProcess } from '../stack/worker-process.ts';
import { png } from '../vendors/pictures.ts';

export interface MonthAccount {
  name: string;
  quota: number;
}

export interface Month extends Pick<Surroundings, 'control' | 'temporal' | 'countersign'> {
  calendar: Calendar;
  accounts: MonthAccount[];
  workers: WorkerProcess[];
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
  const { engine, sandbox, control, temporal, countersign, configure, environment } = await startSurroundings(
    started,
    calendar,
  );
  const endpoint = sandbox.vendors['aliyun-sms'];
  const accounts = quotas.map((quota, index) => ({ name: `month-${index}`, quota }));
  const credentials: NodeJS.ProcessEnv = {};
  for (const account of accounts) {
    const key = { accessKeyId: account.name, accessKeySecret: `${account.name}-secret` };
    credentials[variable(account, 'ID')] = key.accessKeyId;
    credentials[variable(account, 'SECRET')] = key.accessKeySecret;
    await control.account({
      ...{ vendor: 'aliyun-sms', vendorAccount: account.name, type: typeOf(account), keys: [key] },
      ...{ applicationsPerDay: account.quota, callsPerSecond },
    });
  }
  const configured = accounts.map((account) => [account.name, configuration(account, endpoint, calendar)]);
  await configure(Object.fromEntries(configured), png(2_000));

  const processes = Array.from({ length: workers }, () => {
    const process = new WorkerProcess({
      ...environment,
      ...credentials,
      // Shorter, and a busy machine would take workflows from workers that live: each is then replayed from its start.
      COUNTERSIGN_STICKY_TIMEOUT: '3000',
    });
    started.defer(() => process.kill());
    return process;
  });
  await Promise.all(processes.map((process) => process.start()));
  const database = openDatabase(engine.databaseUrl);
  started.defer(() => database.end());

  const stopping = started.move();
  return {
    ...{ calendar, accounts, control, workers: processes, temporal, countersign, database },
    stop: () => stopping.disposeAsync(),
  };
}
