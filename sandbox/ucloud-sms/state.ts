import { reviewCodes } from '../../vendors/ucloud-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { BadRequest, Refusal } from '../refusal.ts';
import type { Verdict } from '../vendor.ts';
import type { World } from '../world.ts';
import type { Change, Creation } from './application.ts';
import { unpublishedCodes } from './errors.ts';
import { objection } from './reviewer.ts';
import { seedSchema } from './seed.ts';
import { isInReview, refuseTaken, type Signature, settle } from './signature.ts';

export interface SignaturesMemory {
  /** By vendor account and id, the oldest first. */
  shelves: Map<string, Map<string, Signature>>;
  lastId: number;
}

/** The signatures of every vendor account. Reviews fall due by themselves and are decided before anything is read. */
export class Signatures {
  readonly #world: World;
  #shelves: SignaturesMemory['shelves'] = new Map();
  #lastId = 0x2c1844;

  constructor(world: World) {
    this.#world = world;
  }

  get memory(): SignaturesMemory {
    return { shelves: this.#shelves, lastId: this.#lastId };
  }

  set memory({ shelves, lastId }: SignaturesMemory) {
    this.#shelves = shelves;
    this.#lastId = lastId;
  }

  create(account: Account, creation: Creation): string {
    const now = Date.now();
    const shelf = this.#shelf(account);
    refuseTaken(shelf, creation);
    // UCloud publishes no such limits: these are what the control port may have set.
    if (shelf.size >= (account.signatures ?? Number.POSITIVE_INFINITY))
      throw new Refusal(unpublishedCodes.overQuota);
    if (!this.#world.applications.hasRoom(account, now)) throw new Refusal(unpublishedCodes.overQuota);
    this.#world.applications.count(account, now);
    const id = this.#newId(now);
    shelf.set(id, { ...creation, id, ...this.#newReview(now) });
    return id;
  }

  update(account: Account, id: string, { keepsFile, keepsProxyFile, ...change }: Change): void {
    const signature = this.find(account, { id });
    if (signature.status !== reviewCodes.rejected) throw new Refusal(unpublishedCodes.mayNotChange);
    refuseTaken(this.#shelf(account), { ...signature, text: change.text });
    Object.assign(signature, change, this.#newReview(Date.now()), {
      file: change.file ?? (keepsFile ? signature.file : undefined),
      proxyFile: change.proxyFile ?? (keepsProxyFile ? signature.proxyFile : undefined),
      reason: undefined,
    });
  }

  /** All of them or, where one may not be deleted, none. */
  remove(account: Account, ids: string[]): void {
    if (ids.some((id) => isInReview(this.find(account, { id }))))
      throw new Refusal(unpublishedCodes.mayNotDelete);
    for (const id of ids) this.#shelf(account).delete(id);
  }

  /** The newest with this id, this text, or both: of several with one text the service shows one. */
  find(account: Account, sought: { id?: string | undefined; text?: string | undefined }): Signature {
    const found = [...this.#shelf(account).values()].findLast(
      ({ id, text }) => id === (sought.id ?? id) && text === (sought.text ?? text),
    );
    if (!found) throw new Refusal(unpublishedCodes.notFound);
    return found;
  }

  /** The text behind an id, whose it ever is; the id itself where there is none. */
  textOf(id: string): string {
    return [...this.#shelves.values()].find((shelf) => shelf.has(id))?.get(id)?.text ?? id;
  }

  seed(account: Account, given: unknown[]): void {
    const shelf = this.#shelf(account);
    for (const seed of given.map((item) => seedSchema.parse(item))) {
      const present = [...shelf.values()].findLast(
        ({ text, isInternational }) => text === seed.text && isInternational === seed.isInternational,
      );
      const id = seed.id ?? present?.id ?? this.#newId(Date.now());
      const never = { opensAt: Number.POSITIVE_INFINITY, dueAt: Number.POSITIVE_INFINITY };
      shelf.set(id, {
        ...{ sigType: 0, isOnBehalf: false, file: undefined, proxyFile: undefined },
        ...{ ...seed, id, ...never },
      });
    }
  }

  /** A verdict from the control port, on an id or on the newest of a text that is in review. */
  decide(account: Account, { signature: named, verdict, reason }: Verdict): void {
    const known = [...this.#shelf(account).values()].filter(({ id, text }) => id === named || text === named);
    const signature = known.findLast(isInReview);
    if (!signature)
      throw new BadRequest(
        `${account.vendorAccount} has no signature ${named} in review${known.map(({ id, status }) => `; ${id} has the status ${status}`).join('')}`,
      );
    settle(
      signature,
      verdict === 'reject' ? (reason ?? '不符合签名审核规范，请修改后重新提交。') : undefined,
    );
  }

  /** Decides every review that is due. */
  catchUp(): void {
    for (const vendorAccount of this.#shelves.keys())
      this.#shelf(this.#world.accounts.named('ucloud-sms', vendorAccount));
  }

  /** An account's signatures, each as far in its review as it is by now. */
  #shelf(account: Account): Map<string, Signature> {
    const shelf = this.#shelves.get(account.vendorAccount) ?? new Map<string, Signature>();
    this.#shelves.set(account.vendorAccount, shelf);
    const now = Date.now();
    for (const signature of shelf.values()) {
      if (!isInReview(signature)) continue;
      if (signature.opensAt <= now) signature.status = reviewCodes.inReview;
      if (signature.dueAt <= now) settle(signature, objection(signature));
    }
    return shelf;
  }

  #newReview(now: number): Pick<Signature, 'status' | 'opensAt' | 'dueAt'> {
    const { reviewDelay } = this.#world.options;
    return { status: reviewCodes.waiting, opensAt: now + reviewDelay / 2, dueAt: now + reviewDelay };
  }

  #newId(now: number): string {
    this.#lastId += 1;
    const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
    return `SIG${day}${this.#lastId.toString(16).toUpperCase()}`;
  }
}
