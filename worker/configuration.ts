import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Accounts, accountsSchema } from '../model/accounts-file.ts';
import { describeProblem, problemsOf } from '../model/problem.ts';
import { type ListenAddress, listenAddressOf } from './intake/listen.ts';

const given = (advice: string) => z.string(advice).min(1, advice);

const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;

const stickyTimeout = 'COUNTERSIGN_STICKY_TIMEOUT is a whole number of milliseconds, at least 100';

/** What an intake is told by its environment, and a worker as well. */
const intakeEnvironmentSchema = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'Set DATABASE_URL to the Postgres of the ledger, such as postgres://user@host/countersign',
    })
    .describe('The Postgres of ledger, journal and documents; 14 or newer'),
  COUNTERSIGN_ACCOUNTS: given('Set COUNTERSIGN_ACCOUNTS to the path of the accounts file (YAML)').describe(
    'The path of the accounts file',
  ),
  COUNTERSIGN_KEY_RING: given(
    'Set COUNTERSIGN_KEY_RING to "file:/path" or "env:NAME" of the key ring',
  ).describe(
    'Where the key ring is that documents are sealed with, `file:/path` or `env:NAME`: JSON, `{"current": "k1", "keys": {"k1": "<32 random bytes in base64>"}}`',
  ),
  COUNTERSIGN_LISTEN: listenAddressOf('COUNTERSIGN_LISTEN', '; port 0 takes any that is free')
    .optional()
    .describe(
      'Where intake and health are served, `host:port`. Without it a worker serves nothing, and an intake alone listens at `127.0.0.1:7280`',
    ),
  COUNTERSIGN_LOG_LEVEL: z
    .enum(logLevels, `COUNTERSIGN_LOG_LEVEL is one of ${logLevels.join(', ')}`)
    .default('info')
    .describe('How much is logged, a JSON object a line on standard error'),
});

/** What a worker is told by its environment. `TEMPORAL_*` is read by Temporal's own configuration. */
export const workerEnvironmentSchema = intakeEnvironmentSchema.extend({
  COUNTERSIGN_STICKY_TIMEOUT: z.coerce
    .number(stickyTimeout)
    .int(stickyTimeout)
    .min(100, stickyTimeout)
    .default(10_000)
    .describe('Milliseconds after which a workflow that a dead worker held goes to another (a worker alone)'),
  COUNTERSIGN_METRICS: listenAddressOf('COUNTERSIGN_METRICS')
    .refine(
      ({ host, port }) => isIP(host) !== 0 && port !== 0,
      'COUNTERSIGN_METRICS takes an IP address and a port, such as 127.0.0.1:9464',
    )
    .optional()
    .describe(
      'Where metrics are served for Prometheus, `host:port`, at `/metrics`: those of the Temporal SDK, and ours. Nowhere unless told. They name vendor accounts and are open to whoever can connect (a worker alone)',
    ),
});

export interface IntakeConfiguration {
  databaseUrl: string;
  keyRing: string;
  logLevel: (typeof logLevels)[number];
  accounts: Accounts;
  /** Where intake and health are served; undefined where they are not. */
  listen: ListenAddress | undefined;
}

export interface Configuration extends IntakeConfiguration {
  /** Milliseconds after which a workflow that a dead worker held goes to another. */
  stickyTimeout: number;
  /** Where metrics are served; undefined where they are not. */
  metrics: ListenAddress | undefined;
}

/** A configuration that cannot be used, told in a sentence a line. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** All that a worker needs. */
export async function readConfiguration(environment: NodeJS.ProcessEnv): Promise<Configuration> {
  const variables = parseEnvironment(workerEnvironmentSchema, environment);
  return {
    ...(await shared(variables)),
    stickyTimeout: variables.COUNTERSIGN_STICKY_TIMEOUT,
    metrics: variables.COUNTERSIGN_METRICS,
  };
}

/** All that an intake without a worker needs: neither Temporal nor a vendor's credentials. */
export const readIntakeConfiguration = (environment: NodeJS.ProcessEnv): Promise<IntakeConfiguration> =>
  shared(parseEnvironment(intakeEnvironmentSchema, environment));

/** All that is needed to open Postgres. */
export const readDatabaseUrl = (environment: NodeJS.ProcessEnv): string =>
  parseEnvironment(intakeEnvironmentSchema.pick({ DATABASE_URL: true }), environment).DATABASE_URL;

function parseEnvironment<T>(schema: z.ZodType<T>, environment: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  // The value of a variable may be a secret: only its name and the advice are shown.
  throw new ConfigurationError(parsed.error.issues.map((issue) => issue.message).join('\n'));
}

const shared = async (variables: z.infer<typeof intakeEnvironmentSchema>): Promise<IntakeConfiguration> => ({
  databaseUrl: variables.DATABASE_URL,
  keyRing: variables.COUNTERSIGN_KEY_RING,
  logLevel: variables.COUNTERSIGN_LOG_LEVEL,
  listen: variables.COUNTERSIGN_LISTEN,
  accounts: await readAccounts(variables.COUNTERSIGN_ACCOUNTS),
});

/** Reads an accounts file. Relative folders in it are relative to the file. */
export async function readAccounts(file: string): Promise<Accounts> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new ConfigurationError(`The accounts file cannot be read: ${error.message}`);
  });
  const accounts = checkAccounts(parseYaml(text, file), file);
  const folders = accounts.documents.folders.map((folder) => path.resolve(path.dirname(file), folder));
  return { ...accounts, documents: { ...accounts.documents, folders } };
}

export function checkAccounts(input: unknown, source: string): Accounts {
  const parsed = accountsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  // What was given is left out: it may be a secret in the wrong place. Owners have no place for one.
  const problems = problemsOf(parsed.error, input, source).map((problem) =>
    problem.field.startsWith('owners.') ? problem : { ...problem, given: 'not shown' },
  );
  throw new ConfigurationError(problems.map(describeProblem).join('\n'));
}

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    // Only the first line: the others quote the file.
    const [sentence] = (error as Error).message.split('\n');
    throw new ConfigurationError(`${file} is not YAML: ${sentence}`);
  }
}
