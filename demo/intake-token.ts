import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Accounts } from '../model/accounts-file.ts';
import { intakeScopes } from '../model/intake.ts';

export interface OwnToken {
  token: string;
  /** The same accounts, with the token among those that the intake knows. */
  accounts: Accounts;
}

/** Gives whoever starts the worker a token of their own; it stays the same as long as its folder does. */
export async function withOwnToken(accounts: Accounts, folder: string): Promise<OwnToken> {
  const file = path.join(folder, 'intake-token');
  const token = await keptToken(file);
  const { intake } = accounts;
  const own = { secret: `file:${file}`, scopes: [...intakeScopes] };
  return {
    token,
    accounts: { ...accounts, intake: { ...intake, tokens: { ...intake.tokens, 'this-machine': own } } },
  };
}

async function keptToken(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept) return kept.trim();
  const token = randomBytes(32).toString('hex');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return token;
}
