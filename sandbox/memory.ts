import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Accounts } from './accounts.ts';
import type { DayQuota } from './day-quota.ts';
import { type SandboxVendorName, sandboxVendorNames } from './registry.ts';
import type { Stage } from './stage.ts';

interface Remembered {
  accounts: Accounts['accounts'];
  ledgers: DayQuota['ledgers'];
  /** A vendor that was added since is not in it. */
  vendors: Partial<Record<SandboxVendorName, unknown>>;
}

/** A file that lets the vendors go on from where they were when they are started again. */
export class Memory {
  readonly #file: string;
  #kept = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
  }

  /** Throws where the file is none of ours. */
  recallTo({ world, vendors }: Stage): void {
    if (!existsSync(this.#file)) return;
    try {
      const remembered = deserialize(readFileSync(this.#file)) as Remembered;
      world.accounts.accounts = new Map([...world.accounts.accounts, ...remembered.accounts]);
      world.applications.ledgers = remembered.ledgers;
      for (const name of sandboxVendorNames) {
        if (name in remembered.vendors) vendors[name].recall(remembered.vendors[name]);
      }
    } catch (error) {
      throw new Error(
        `The sandbox cannot read its memory ${this.#file}: ${(error as Error).message}. Remove that file to start with vendors who know nothing.`,
      );
    }
  }

  /** Writes down what has changed. */
  keep({ world, vendors }: Stage): void {
    const memory = serialize({
      accounts: world.accounts.accounts,
      ledgers: world.applications.ledgers,
      vendors: Object.fromEntries(sandboxVendorNames.map((name) => [name, vendors[name].remember()])),
    });
    if (memory.equals(this.#kept)) return;
    writeFileSync(`${this.#file}.new`, memory, { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
    this.#kept = memory;
  }
}
