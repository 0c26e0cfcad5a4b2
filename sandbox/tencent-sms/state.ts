import { scopeCodes, statusCodes } from '../../vendors/tencent-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { BadRequest, Refusal } from '../refusal.ts';
import type { Verdict } from '../vendor.ts';
import type { World } from '../world.ts';
import type { ReceivedApplication } from './application.ts';
import type { Qualification, Qualifications } from './qualifications.ts';
import { checkQualification, qualificationsOf } from './qualifications.ts';
import type { SignatureSeed } from './seed.ts';
import { readSeed } from './seed.ts';
import type { Signature } from './signature.ts';
import { advance, approve, isApproved, isOpen, reject } from './signature.ts';
import type { Version } from './version.ts';

export interface SignaturesMemory {
  /** By vendor account and SignId. */
  shelves: Map<string, Map<number, Signature>>;
  qualifications: Qualifications;
  lastId: number;
}

/** The signatures of every vendor account. What falls due is decided before anything is read. */
export class Signatures {
  readonly #world: World;
  memory: SignaturesMemory = { shelves: new Map(), qualifications: new Map(), lastId: 1_000_000 };

  constructor(world: World) {
    this.#world = world;
  }

  add(account: Account, application: ReceivedApplication, version: Version): Signature {
    const shelf = this.#shelf(account.vendorAccount);
    this.#check(account, application, version);
    if (account.signatures !== null && shelf.size >= account.signatures)
      throw new Refusal('FailedOperation.SignNumberLimit');
    const signature: Signature = { ...application, id: this.#newId(), ...this.#newReview() };
    shelf.set(signature.id, signature);
    return signature;
  }

  modify(account: Account, id: number, application: ReceivedApplication, version: Version): Signature {
    const signature = this.#shelf(account.vendorAccount).get(id);
    if (!signature) throw new Refusal('FailedOperation.MissingSignatureToModify');
    const { status } = signature;
    if (status !== statusCodes.inReview && status !== statusCodes.notUsable)
      throw new Refusal('InvalidParameterValue.SignAlreadyPassedCheck');
    if (application.international !== signature.international)
      throw new Refusal('InvalidParameterValue.InvalidInternational');
    this.#check(account, application, version, id);
    return Object.assign(signature, application, this.#newReview());
  }

  /** No page says of any state that it may not be deleted. */
  remove(account: Account, id: number): void {
    if (!this.#shelf(account.vendorAccount).delete(id)) throw new Refusal('FailedOperation.SignIdNotExist');
  }

  newestFirst({ vendorAccount }: Account): Signature[] {
    return [...this.#shelf(vendorAccount).values()].toReversed();
  }

  qualification({ vendorAccount }: Account, id: number): Qualification | undefined {
    return qualificationsOf(this.memory.qualifications, vendorAccount).get(id);
  }

  /** The text of any account's signature: ids are the vendor's own, and no two are alike. */
  textOf(id: number): string | undefined {
    return [...this.memory.shelves.values()].map((shelf) => shelf.get(id)).find(Boolean)?.text;
  }

  seed({ vendorAccount }: Account, given: unknown[]): void {
    for (const seed of given.map(readSeed)) {
      if ('text' in seed) this.#seedSignature(vendorAccount, seed);
      else
        qualificationsOf(this.memory.qualifications, vendorAccount).set(
          seed.qualification.id,
          seed.qualification,
        );
    }
  }

  /** A verdict from the control port, on one in review or, after its approval, on the carriers' filing. */
  decide(account: Account, { signature: named, verdict, reason }: Verdict): void {
    const meant = this.newestFirst(account).filter(({ id, text }) => text === named || String(id) === named);
    const signature = meant.find(isOpen);
    if (!signature)
      throw new BadRequest(
        `${account.vendorAccount} has no signature ${named} that waits for a verdict${meant[0] ? `: its StatusCode is ${meant[0].status}` : ''}`,
      );
    if (verdict === 'reject') reject(signature, reason ?? '签名不符合审核标准，请修改后重新提交。');
    else approve(signature, Date.now() + this.#world.options.reviewDelay);
  }

  catchUp(): void {
    for (const vendorAccount of this.memory.shelves.keys()) this.#shelf(vendorAccount);
  }

  /** What depends on all that the account has: its qualifications, and its other signatures. */
  #check(account: Account, application: ReceivedApplication, version: Version, own?: number): void {
    const { text, international, qualification } = application;
    if (international === scopeCodes.mainland && (version.needsQualification || qualification > 0))
      checkQualification(qualificationsOf(this.memory.qualifications, account.vendorAccount), qualification);
    const same = this.newestFirst(account).filter(
      (other) => other.text === text && other.international === international && other.id !== own,
    );
    if (same.some(isApproved)) throw new Refusal('InvalidParameterValue.SignAlreadyPassedCheck');
    if (same.some(isOpen)) throw new Refusal('InvalidParameterValue.SignExistAndUnapproved');
  }

  #seedSignature(vendorAccount: string, { id, submittedAt, ...seed }: SignatureSeed): void {
    const signature: Signature = {
      ...{ type: 0, purpose: 0, remark: '' },
      ...seed,
      id: id ?? this.#newId(),
      submittedAt: submittedAt ?? Date.now(),
      dueAt: Number.POSITIVE_INFINITY,
    };
    this.#shelf(vendorAccount).set(signature.id, signature);
    this.memory.lastId = Math.max(this.memory.lastId, signature.id);
  }

  /** An account's signatures, with everything decided that is due. */
  #shelf(vendorAccount: string): Map<number, Signature> {
    const shelf = this.memory.shelves.get(vendorAccount) ?? new Map<number, Signature>();
    this.memory.shelves.set(vendorAccount, shelf);
    const now = Date.now();
    for (const signature of shelf.values()) advance(signature, now, this.#world.options.reviewDelay);
    return shelf;
  }

  #newReview(): Pick<Signature, 'status' | 'reply' | 'submittedAt' | 'dueAt'> {
    const now = Date.now();
    const dueAt = now + this.#world.options.reviewDelay;
    return { status: statusCodes.inReview, reply: '', submittedAt: now, dueAt };
  }

  #newId(): number {
    this.memory.lastId += 1;
    return this.memory.lastId;
  }
}
