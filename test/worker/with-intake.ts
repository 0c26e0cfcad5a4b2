import { randomBytes } from 'node:crypto';
import test from 'ava';
import { pino } from 'pino';
import type { z } from 'zod';
import type { ActivityContext } from '../../activities/context.ts';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import { startPostgres } from '../../engine/start.ts';
import type { accountsSchema } from '../../model/accounts-file.ts';
import type { CheckAnswer } from '../../model/intake.ts';
import { KeyRing } from '../../store/key-ring.ts';
import { checkAccounts } from '../../worker/configuration.ts';
import { Health } from '../../worker/health.ts';
import { type RunningIntake, startIntake } from '../../worker/intake/start.ts';
import { openStore } from '../../worker/open-store.ts';
import { newKey, ringOf } from '../store/key-rings.ts';

/** The intake of a test file, on its database; and what it logged, line by line. */
export let intake: RunningIntake;
export let activities: ActivityContext;
export let logged: string[];

type Configuration = z.input<typeof accountsSchema>;

const account = (vendorAccount: string, accountType: 'individual' | 'enterprise') => ({
  vendor: 'aliyun-sms',
  vendorAccount,
  accountType,
  endpoint: 'http://127.0.0.1:1',
  calendar: calendarAwayFromEdge(),
  // Nobody here may look for them.
  credentials: { accessKeyId: 'env:NOT_SET', accessKeySecret: 'env:NOT_SET' },
});

const tokens: Record<string, string> = {};

/** What a caller sends along, by the name of its token. */
export const authorized = (name = 'everything'): { authorization: string } => ({
  authorization: `Bearer ${tokens[name]}`,
});

const environmentName = (token: string): string => `TEST_TOKEN_${token.toUpperCase().replaceAll('-', '_')}`;

export function newToken(name: string): string {
  tokens[name] = randomBytes(32).toString('hex');
  process.env[environmentName(name)] = tokens[name];
  return `env:${environmentName(name)}`;
}

const configuration = (): Configuration => ({
  accounts: {
    acme: account('1', 'enterprise'),
    'acme-too': account('1', 'enterprise'),
    jo: account('2', 'individual'),
    current: { ...account('3', 'enterprise'), api: 'current', owner: 'house' },
    capped: {
      ...account('5', 'enterprise'),
      vendor: 'tencent-sms',
      credentials: { secretId: 'env:NOT_SET', secretKey: 'env:NOT_SET' },
      limits: { signatures: 4 },
    },
    strange: { ...account('4', 'enterprise'), owner: 'stranger' },
  },
  owners: {
    house: {
      legalName: '山海茶业',
      creditCode: '91350100M000100Y43',
      registered: { acme: {}, elsewhere: { trademark: '7' } },
    },
  },
  intake: {
    tokens: {
      everything: {
        secret: newToken('everything'),
        scopes: ['documents', 'accounts', 'check', 'owners'],
      },
      'documents-only': { secret: newToken('documents-only'), scopes: ['documents'] },
      'of-acme-too': {
        secret: newToken('of-acme-too'),
        scopes: ['documents', 'check'],
        accounts: ['acme-too'],
      },
      'quota-of-acme-too': {
        secret: newToken('quota-of-acme-too'),
        scopes: ['accounts'],
        accounts: ['acme-too'],
      },
      'owners-of-jo': { secret: newToken('owners-of-jo'), scopes: ['owners', 'check'], accounts: ['jo'] },
      'of-jo': { secret: newToken('of-jo'), scopes: ['accounts', 'check'], accounts: ['jo'] },
    },
  },
});

let stopPostgres = async (): Promise<void> => {};

/** Serves the intake before the tests of a file, on a Postgres of its own. */
export function serveIntake(): void {
  test.before('the intake is served', async () => {
    const { databaseUrl, stop } = await startPostgres();
    stopPostgres = stop;
    logged = [];
    const log = pino({ level: 'debug' }, { write: (line) => logged.push(line) });
    const accounts = checkAccounts(configuration(), 'accounts of the test');
    const keyRing = new KeyRing(ringOf('k1', { k1: newKey() }));
    activities = await openStore({ databaseUrl, keyRing, accounts, log });
    const health = new Health({ database: activities.database });
    const listen = { host: '127.0.0.1', port: 0 };
    intake = await startIntake({ listen, tokens: accounts.intake.tokens, activities, health, log });
  });
  test.after.always('the intake stops', async () => {
    await intake?.stop();
    await activities?.database.end();
    await stopPostgres();
  });
}

/** One request, with a token. */
export const ask = (path: string, init: RequestInit = {}, token = 'everything'): Promise<Response> =>
  fetch(new URL(path, intake.url), { ...init, headers: { ...authorized(token), ...init.headers } });

/** The problem that a request was answered with. */
export async function problemOf(response: Response): Promise<{
  status: number;
  title: string;
  detail: string;
  problems?: Record<string, string>[];
}> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) throw new Error(`Not a problem, but ${type}`);
  return JSON.parse(await response.text());
}

export const application = (account: string, text: string, changes: object = {}) => ({
  account,
  text,
  source: 'company',
  remark: 'Updates of orders to customers who asked for them',
  ...changes,
});

/** The answer to `POST /check`, which is one also where the application is not fit. */
export async function check(body: unknown, token?: string): Promise<CheckAnswer> {
  const headers = { 'content-type': 'application/json' };
  const answer = await ask('check', { method: 'POST', headers, body: JSON.stringify(body) }, token);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as CheckAnswer;
}
