import { readFile } from 'node:fs/promises';
import type { Account } from '../model/account.ts';
import { ConfigurationError } from './configuration.ts';

/**
 * Reads a secret by its reference, `env:NAME` or `file:/path`, each time it is needed: a changed file counts at once.
 * What is wrong is told without what was read.
 */
export async function readSecret(reference: string): Promise<string> {
  const name = reference.slice(reference.indexOf(':') + 1);
  const secret = reference.startsWith('env:') ? process.env[name] : await readSecretFile(name, reference);
  if (secret === undefined) {
    throw new Error(`There is no secret at ${reference}: set it, or correct the reference`);
  }
  if (!secret.trim()) {
    throw new Error(
      `There is no secret at ${reference}, it is empty: write it there (is it being written now?)`,
    );
  }
  // A secret is one word. More, or less than text, is another file, or one that is only half written.
  if (/[\s\p{Cc}\uFFFD]/u.test(secret.trim())) {
    throw new Error(`What stands at ${reference} is no secret: it is more than one line or word. Correct it`);
  }
  return secret.trim();
}

/** Undefined where there is no such file. */
async function readSecretFile(path: string, reference: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Error(`The secret at ${reference} cannot be read (${code}): let the worker's user read it`);
  }
}

/** The secrets of an account; `names` are those under which its vendor's accounts give them. */
export async function readSecrets<Name extends string>(
  references: Record<string, string>,
  names: Record<Name, string>,
): Promise<Record<Name, string>> {
  const secrets = Object.entries<string>(names).map(
    async ([name, given]) => [name, await readSecret(references[given] ?? '')] as const,
  );
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
