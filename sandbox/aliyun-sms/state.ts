import { type ReviewCode, reviewCodes } from '../../vendors/aliyun-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { BadRequest, Refusal } from '../refusal.ts';
import type { Verdict } from '../vendor.ts';
import type { World } from '../world.ts';
import type { ReceivedApplication } from './application.ts';
import { decideFiling } from './filing.ts';
import { objection } from './reviewer.ts';
import { seedSchema } from './seed.ts';
import { isApproved, isInReview, type Signature } from './signature.ts';

export interface SignaturesMemory {
  /** By vendor account and text. */
  shelves: Map<string, Map<string, Signature>>;
  lastOrder: number;
}

/** The signatures of every vendor account. Reviews fall due by themselves and are decided before anything is read. */
export class Signatures {
  readonly #world: World;
  memory: SignaturesMemory = { shelves: new Map(), lastOrder: 20_000_000_000 };

  constructor(world: World) {
    this.#world = world;
  }

  add(account: Account, application: ReceivedApplication): Signature {
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
    const signature = { ...application, ...this.#newReview(now), createdAt: now };
    shelf.set(application.text, signature);
    return signature;
  }

  /** `from` are the states that this way of changing takes. */
  change(account: Account, application: ReceivedApplication, from: readonly ReviewCode[]): Signature {
    const now = Date.now();
    const signature = this.find(account, application.text);
    if (!from.some(({ number }) => number === signature.review.number))
      throw new Refusal('isv.ERROR_SIGN_NOT_MODIFY', {
        words: isInReview(signature) ? '审核中的签名不支持修改' : '当前状态的签名不支持修改',
      });
    if (account.modificationCounts) this.#spend(account, now);
    const standing = isApproved(signature) ? { ...signature, standing: undefined } : signature.standing;
    return Object.assign(signature, application, this.#newReview(now), {
      ...{ reason: undefined, decidedAt: undefined, filedAt: undefined, filing: undefined },
      standing,
    });
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
        filedAt: Number.POSITIVE_INFINITY,
      });
    }
  }

  /** A verdict from the control port: the reviewer's, or that of the carriers at work on an approved one. */
  decide(account: Account, { signature: text, verdict, reason }: Verdict): void {
    const now = Date.now();
    const signature = this.#shelf(account).get(text);
    const objected = verdict === 'reject' ? (reason ?? '不符合签名规范，请修改后重新提交。') : undefined;
    if (signature && isInReview(signature)) {
      this.#settle(account, signature, objected, now);
      return;
    }
    const filing = signature && decideFiling(signature, objected, now);
    if (!filing)
      throw new BadRequest(
        `${account.vendorAccount} has no signature ${text} in review${signature ? `: it is ${signature.review.name}` : ''}`,
      );
    signature.filing = filing;
  }

  /** Decides every review that is due. */
  catchUp(): void {
    for (const vendorAccount of this.memory.shelves.keys())
      this.#shelf(this.#world.accounts.named('aliyun-sms', vendorAccount));
  }

  /** An account's signatures, with every review decided that is due. */
  #shelf(account: Account): Map<string, Signature> {
    const { shelves } = this.memory;
    const shelf = shelves.get(account.vendorAccount) ?? new Map<string, Signature>();
    shelves.set(account.vendorAccount, shelf);
    const now = Date.now();
    for (const signature of shelf.values()) {
      if (isInReview(signature) && signature.dueAt <= now)
        this.#settle(account, signature, objection(signature), signature.dueAt);
    }
    return shelf;
  }

  #settle(account: Account, signature: Signature, objected: string | undefined, at: number): void {
    signature.decidedAt = at;
    signature.reason = objected;
    if (objected === undefined) {
      signature.review = reviewCodes.approved;
      signature.filedAt = at + this.#world.options.reviewDelay;
      signature.standing = undefined;
    } else {
      signature.review = reviewCodes.rejected;
      this.#world.applications.setBack(account, at);
    }
  }

  #spend(account: Account, now: number): void {
    if (!this.#world.applications.hasRoom(account, now)) throw new Refusal('isv.SIGN_COUNT_OVER_LIMIT');
    this.#world.applications.count(account, now);
  }

  #newReview(now: number): Pick<Signature, 'review' | 'orderId' | 'dueAt'> {
    this.memory.lastOrder += 1;
    return {
      review: reviewCodes.inReview,
      orderId: String(this.memory.lastOrder),
      dueAt: now + this.#world.options.reviewDelay,
    };
  }
}
