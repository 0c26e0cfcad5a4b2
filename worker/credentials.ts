import { readFile } from 'node:fs/promises';
import type { Account } from '../model/account.ts';
import { ConfigurationError } from './configuration.ts';

/** Reads a secret by its reference, `env:NAME` or `file:/path`, each time it is needed: a changed file counts at once. */
export async function readSecret(reference: string): Promise<string> {
  const name = reference.slice(reference.indexOf(':') + 1);
  const secret = reference.startsWith('env:')
    ? process.env[name]
    : await readFile(name, 'utf8').catch(() => undefined);
  if (!secret?.trim())
    throw new Error(`There is no secret at ${reference}: set it, or correct the reference`);
  return secret.trim();
}

/** The secrets of an account, under the names that its vendor gives them. */
export async function readSecrets<Name extends string>(
  references: Record<string, string>,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const secrets = names.map(async (name) => [name, await readSecret(references[name] ?? '')] as const);
  return Object.fromEntries(await Promise.all(secrets)) as Record<Name, string>;
}

/** Sees to it that every secret can be read now, rather than on the day of a submission. */
export async function checkSecrets(accounts: Record<string, Account>): Promise<void> {
  const references = Object.entries(accounts).flatMap(([account, { credentials }]) =>
    Object.entries(credentials).map(([name, reference]) => ({ account, name, reference })),
  );
  const checks = references.map(async ({ account, name, reference }) => {
    const missing = await readSecret(reference).then(
      () => undefined,
      (error: Error) => error.message,
    );
    return missing ? [`accounts.${account}.credentials.${name}: ${missing}`] : [];
  });
  const problems = (await Promise.all(checks)).flat();
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
}
