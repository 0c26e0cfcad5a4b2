import type { ReviewCode } from '../../vendors/aliyun-sms/codes.ts';
import { reviewCodes } from '../../vendors/aliyun-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { BadRequest, Refusal } from '../refusal.ts';
import type { Verdict } from '../vendor.ts';
import type { World } from '../world.ts';
import type { ReceivedApplication } from './application.ts';
import { objection } from './reviewer.ts';
import { seedSchema } from './seed.ts';

export interface Signature extends ReceivedApplication {
  review: ReviewCode;
  reason?: string | undefined;
  /** The ticket of the latest review. */
  orderId: string;
  createdAt: number;
  decidedAt?: number | undefined;
  /** When the reviewer decides; never for a seeded one, which waits for the control port. */
  dueAt: number;
}

export interface SignaturesMemory {
  /** By vendor account and text. */
  shelves: Map<string, Map<string, Signature>>;
  lastOrder: number;
}

/** The signatures of every vendor account. Reviews fall due by themselves and are decided before anything is read. */
export class Signatures {
  readonly #world: World;
  #shelves: SignaturesMemory['shelves'] = new Map();
  #lastOrder = 20_000_000_000;

  constructor(world: World) {
    this.#world = world;
  }

  get memory(): SignaturesMemory {
    return { shelves: this.#shelves, lastOrder: this.#lastOrder };
  }

  set memory({ shelves, lastOrder }: SignaturesMemory) {
    this.#shelves = shelves;
    this.#lastOrder = lastOrder;
  }

  add(account: Account, application: ReceivedApplication): void {
    const { applications } = this.#world;
    const now = Date.now();
    const shelf = this.#shelf(account);
    if (shelf.has(application.text))
      throw new Refusal('isv.SIGN_NAME_ILLEGAL', { words: '签名已存在，请勿重复申请' });
    if (account.noApplicationAfterRejection && applications.hadSetback(account, now))
      throw new Refusal('isv.SIGN_COUNT_OVER_LIMIT', {
        words: '当日有签名审核失败或被删除，请次日再申请新签名',
      });
    this.#spend(account, now);
    shelf.set(application.text, { ...application, ...this.#newReview(now), createdAt: now });
  }

  modify(account: Account, application: ReceivedApplication): void {
    const now = Date.now();
    const signature = this.find(account, application.text);
    if (signature.review.number !== reviewCodes.rejected.number)
      throw new Refusal('isv.ERROR_SIGN_NOT_MODIFY', { words: '仅审核未通过的签名支持修改' });
    if (account.modificationCounts) this.#spend(account, now);
    Object.assign(signature, application, this.#newReview(now), { reason: undefined, decidedAt: undefined });
  }

  remove(account: Account, text: string): void {
    const signature = this.find(account, text);
    if (isInReview(signature)) throw new Refusal('isv.ERROR_SIGN_NOT_DELETE');
    this.#shelf(account).delete(text);
    this.#world.applications.setBack(account, Date.now());
  }

  find(account: Account, text: string): Signature {
    const signature = this.#shelf(account).get(text);
    if (!signature) throw new Refusal('isv.SMS_SIGNATURE_ILLEGAL');
    return signature;
  }

  newestFirst(account: Account): Signature[] {
    return [...this.#shelf(account).values()].toReversed();
  }

  seed(account: Account, given: unknown[]): void {
    const shelf = this.#shelf(account);
    for (const { text, ...seed } of given.map((item) => seedSchema.parse(item))) {
      const now = Date.now();
      shelf.set(text, {
        ...{ text, source: 0, type: 1, remark: '', files: [] },
        ...this.#newReview(now),
        createdAt: now,
        ...seed,
        dueAt: Number.POSITIVE_INFINITY,
      });
    }
  }

  /** A verdict from the control port. */
  decide(account: Account, { signature: text, verdict, reason }: Verdict): void {
    const signature = this.#shelf(account).get(text);
    if (!signature || !isInReview(signature))
      throw new BadRequest(
        `${account.vendorAccount} has no signature ${text} in review${signature ? `: it is ${signature.review.name}` : ''}`,
      );
    const objected = verdict === 'reject' ? (reason ?? '不符合签名规范，请修改后重新提交。') : undefined;
    this.#settle(account, signature, objected, Date.now());
  }

  /** Decides every review that is due. */
  catchUp(): void {
    for (const vendorAccount of this.#shelves.keys())
      this.#shelf(this.#world.accounts.named('aliyun-sms', vendorAccount));
  }

  /** An account's signatures, with every review decided that is due. */
  #shelf(account: Account): Map<string, Signature> {
    const shelf = this.#shelves.get(account.vendorAccount) ?? new Map<string, Signature>();
    this.#shelves.set(account.vendorAccount, shelf);
    const now = Date.now();
    for (const signature of shelf.values()) {
      if (isInReview(signature) && signature.dueAt <= now)
        this.#settle(account, signature, objection(signature), signature.dueAt);
    }
    return shelf;
  }

  #settle(account: Account, signature: Signature, objected: string | undefined, at: number): void {
    signature.review = objected === undefined ? reviewCodes.approved : reviewCodes.rejected;
    signature.reason = objected;
    signature.decidedAt = at;
    if (objected !== undefined) this.#world.applications.setBack(account, at);
  }

  #spend(account: Account, now: number): void {
    if (!this.#world.applications.hasRoom(account, now)) throw new Refusal('isv.SIGN_COUNT_OVER_LIMIT');
    this.#world.applications.count(account, now);
  }

  #newReview(now: number): Pick<Signature, 'review' | 'orderId' | 'dueAt'> {
    this.#lastOrder += 1;
    return {
      review: reviewCodes.inReview,
      orderId: String(this.#lastOrder),
      dueAt: now + this.#world.options.reviewDelay,
    };
  }
}

const isInReview = (signature: Signature): boolean => signature.review.number === reviewCodes.inReview.number;
