import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Accounts, accountsSchema } from '../model/account.ts';
import { describeProblem, problemsOf } from '../model/problem.ts';

const given = (advice: string) => z.string(advice).min(1, advice);

const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;

const stickyTimeout = 'COUNTERSIGN_STICKY_TIMEOUT is a whole number of milliseconds, at least 100';

/** What a worker is told by its environment. `TEMPORAL_*` is read by Temporal's own configuration. */
const environmentSchema = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'Set DATABASE_URL to the Postgres of the ledger, such as postgres://user@host/countersign',
  }),
  COUNTERSIGN_ACCOUNTS: given('Set COUNTERSIGN_ACCOUNTS to the path of the accounts file (YAML)'),
  COUNTERSIGN_KEY_RING: given('Set COUNTERSIGN_KEY_RING to "file:/path" or "env:NAME" of the key ring'),
  COUNTERSIGN_STICKY_TIMEOUT: z.coerce
    .number(stickyTimeout)
    .int(stickyTimeout)
    .min(100, stickyTimeout)
    .default(10_000),
  COUNTERSIGN_LOG_LEVEL: z
    .enum(logLevels, `COUNTERSIGN_LOG_LEVEL is one of ${logLevels.join(', ')}`)
    .default('info'),
});

export interface Configuration {
  databaseUrl: string;
  keyRing: string;
  /** Milliseconds after which a workflow that a dead worker held goes to another. */
  stickyTimeout: number;
  logLevel: (typeof logLevels)[number];
  accounts: Accounts;
}

/** A configuration that cannot be used, told in a sentence a line. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

export async function readConfiguration(environment: NodeJS.ProcessEnv): Promise<Configuration> {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    // The value of a variable may be a secret: only its name and the advice are shown.
    throw new ConfigurationError(parsed.error.issues.map((issue) => issue.message).join('\n'));
  }
  return {
    databaseUrl: parsed.data.DATABASE_URL,
    keyRing: parsed.data.COUNTERSIGN_KEY_RING,
    stickyTimeout: parsed.data.COUNTERSIGN_STICKY_TIMEOUT,
    logLevel: parsed.data.COUNTERSIGN_LOG_LEVEL,
    accounts: await readAccounts(parsed.data.COUNTERSIGN_ACCOUNTS),
  };
}

/** Reads an accounts file. Relative folders in it are relative to the file. */
export async function readAccounts(file: string): Promise<Accounts> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new ConfigurationError(`The accounts file cannot be read: ${error.message}`);
  });
  const accounts = checkAccounts(parseYaml(text, file), file);
  const folders = accounts.documents.folders.map((folder) => path.resolve(path.dirname(file), folder));
  return { ...accounts, documents: { folders } };
}

export function checkAccounts(input: unknown, source: string): Accounts {
  const parsed = accountsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  // What was given is left out: it may be a secret in the wrong place.
  const problems = problemsOf(parsed.error, input, source).map((problem) => ({
    ...problem,
    given: 'not shown',
  }));
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
