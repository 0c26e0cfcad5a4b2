import { createHash, timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import type { Accounts } from '../../model/accounts-file.ts';
import type { intakeScopes } from '../../model/intake.ts';
import { ConfigurationError } from '../configuration.ts';
import { readSecret } from '../credentials.ts';

type TokenSettings = Accounts['intake']['tokens'];

export type IntakeScope = (typeof intakeScopes)[number];

/** Whoever holds a token, by the name that the configuration gives it. */
export interface Caller {
  name: string;
  scopes: readonly IntakeScope[];
  /** The accounts that it may see; undefined for all. */
  accounts: readonly string[] | undefined;
}

const shortest = 32;

/** Who may use the intake. Secrets are read whenever one is presented, so a changed file counts at once. */
export class Tokens {
  readonly #tokens: TokenSettings;
  readonly #log: Logger;
  readonly #unusable = new Set<string>();

  constructor(tokens: TokenSettings, log: Logger) {
    this.#tokens = tokens;
    this.#log = log;
  }

  /** The caller that a token belongs to. Every token is compared, and in constant time: how long it takes tells nothing. */
  async find(presented: string): Promise<Caller | undefined> {
    const given = digestOf(presented);
    let found: Caller | undefined;
    for (const [name, { secret, scopes, accounts }] of Object.entries(this.#tokens)) {
      const known = await readToken(secret).catch((error: Error) => this.#report(name, error));
      if (known === undefined) continue;
      this.#unusable.delete(name);
      if (timingSafeEqual(digestOf(known), given)) found = { name, scopes, accounts };
    }
    return found;
  }

  /** Once, and not for every request that finds it so. */
  #report(name: string, { message }: Error): undefined {
    if (!this.#unusable.has(name)) this.#log.warn({ token: name }, `intake.tokens.${name}: ${message}`);
    this.#unusable.add(name);
  }
}

/** Sees to it that every token can be used, and is one caller's alone, before the first is presented. */
export async function checkTokens(tokens: TokenSettings): Promise<void> {
  const names = new Map<string, string>();
  const problems: string[] = [];
  for (const [name, { secret }] of Object.entries(tokens)) {
    const token = await readToken(secret).catch((error: Error) => {
      problems.push(`intake.tokens.${name}.secret: ${error.message}`);
    });
    if (!token) continue;
    const other = names.get(token);
    if (other) {
      problems.push(`intake.tokens.${name}.secret: it is the token of "${other}" as well; make another one`);
    }
    names.set(token, name);
  }
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
}

async function readToken(reference: string): Promise<string> {
  const token = await readSecret(reference);
  if (token.length >= shortest) return token;
  throw new Error(
    `The token at ${reference} has fewer than ${shortest} characters: make one, such as by \`openssl rand -hex 32\``,
  );
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
