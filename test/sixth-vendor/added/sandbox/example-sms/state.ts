import { randomUUID } from 'node:crypto';
import { statusCodes } from '../../vendors/example-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { BadRequest, Refusal } from '../refusal.ts';
import type { Verdict } from '../vendor.ts';
import type { World } from '../world.ts';
import type { ReceivedApplication } from './application.ts';
import { seedSchema } from './seed.ts';
import { advance, decide, isInReview, isOpen, type Signature } from './signature.ts';
import type { Receipt, Tokens } from './tokens.ts';

export interface SignaturesMemory {
  /** By vendor account and id, the oldest first. */
  shelves: Map<string, Map<string, Signature>>;
  tokens: Tokens;
}

/** The signatures of every vendor account. What falls due is decided before anything is read. */
export class Signatures {
  readonly #world: World;
  memory: SignaturesMemory = { shelves: new Map(), tokens: new Map() };

  constructor(world: World) {
    this.#world = world;
  }

  create(account: Account, application: ReceivedApplication): Receipt {
    const shelf = this.#shelf(account.vendorAccount);
    this.#refuseTaken(account, application);
    if (account.signatures !== null && shelf.size >= account.signatures) throw new Refusal('TooManySigns');
    this.#spend(account);
    const signature = { ...application, id: `sgn-${randomUUID()}`, carriers: [], ...this.#newReview() };
    shelf.set(signature.id, signature);
    return signature;
  }

  update(account: Account, id: string, application: ReceivedApplication): Receipt {
    const signature = this.get(account, id);
    if (isInReview(signature)) throw new Refusal('SignUnderReview');
    if (signature.status !== statusCodes.rejected) throw new Refusal('SignPassed');
    this.#refuseTaken(account, application, id);
    if (account.modificationCounts) this.#spend(account);
    return Object.assign(signature, { proxy: undefined }, application, this.#newReview());
  }

  remove(account: Account, id: string): void {
    if (isInReview(this.get(account, id))) throw new Refusal('SignUnderReview');
    this.#shelf(account.vendorAccount).delete(id);
  }

  get(account: Account, id: string): Signature {
    const signature = this.#shelf(account.vendorAccount).get(id);
    if (!signature) throw new Refusal('SignNotFound');
    return signature;
  }

  newestFirst({ vendorAccount }: Account): Signature[] {
    return [...this.#shelf(vendorAccount).values()].toReversed();
  }

  /** The name behind an id, whose it ever is. */
  nameOf(id: string): string | undefined {
    return [...this.memory.shelves.values()].map((shelf) => shelf.get(id)).find(Boolean)?.name;
  }

  seed({ vendorAccount }: Account, given: unknown[]): void {
    const shelf = this.#shelf(vendorAccount);
    for (const seed of given.map((each) => seedSchema.parse(each))) {
      const present = [...shelf.values()].find(
        ({ name, region }) => name === seed.name && region === seed.region,
      );
      const id = present?.id ?? `sgn-${randomUUID()}`;
      const fresh = { ...this.#newReview(), note: '', files: [], carriers: [] };
      shelf.set(id, { ...fresh, ...present, ...seed, id, dueAt: Number.POSITIVE_INFINITY });
    }
  }

  /** A verdict from the control port: the reviewer's or, after an approval, the next carrier's. */
  decide(account: Account, { signature: named, verdict, reason }: Verdict): void {
    const signature = this.newestFirst(account).find(
      (each) => (each.name === named || each.id === named) && isOpen(each),
    );
    if (!signature)
      throw new BadRequest(`${account.vendorAccount} has no signature ${named} that waits for a verdict`);
    decide(signature, Date.now(), verdict === 'reject' ? (reason ?? '不符合签名审核规范') : undefined);
    signature.dueAt = Date.now() + this.#world.options.reviewDelay;
  }

  catchUp(): void {
    for (const vendorAccount of this.memory.shelves.keys()) this.#shelf(vendorAccount);
  }

  #refuseTaken(account: Account, { name, region }: ReceivedApplication, own?: string): void {
    const isTaken = this.newestFirst(account).some(
      (other) => other.id !== own && other.name === name && other.region === region,
    );
    if (isTaken) throw new Refusal('NameTaken');
  }

  #spend(account: Account): void {
    const { applications } = this.#world;
    if (!applications.hasRoom(account, Date.now())) throw new Refusal('DailyQuotaExceeded');
    applications.count(account, Date.now());
  }

  #shelf(vendorAccount: string): Map<string, Signature> {
    const shelf = this.memory.shelves.get(vendorAccount) ?? new Map<string, Signature>();
    this.memory.shelves.set(vendorAccount, shelf);
    const now = Date.now();
    for (const signature of shelf.values()) advance(signature, now, this.#world.options.reviewDelay);
    return shelf;
  }

  #newReview() {
    const now = Date.now();
    return {
      status: statusCodes.inReview as string,
      opinion: undefined,
      ticket: `t-${randomUUID()}`,
      submittedAt: new Date(now).toISOString(),
      decidedAt: undefined,
      dueAt: now + this.#world.options.reviewDelay,
    };
  }
}
