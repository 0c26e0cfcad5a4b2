import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ApplicationInput, DocumentReference } from '../model/application.ts';
import { documentReferenceSchema } from '../model/application.ts';
import {
  type AccountDays,
  type AccountQuota,
  accountDaysSchema,
  accountListSchema,
  accountQuotaSchema,
  type CheckAnswer,
  checkAnswerSchema,
  documentPageSchema,
  type ListedAccount,
  type ListedDocument,
} from '../model/intake.ts';
import { type ListedRule, listedRuleSchema } from '../model/listed-rule.ts';
import {
  type NamedOwner,
  namedOwnerSchema,
  type OwnerInput,
  ownerListSchema,
  type PutOwner,
  putOwnerSchema,
} from '../model/owner.ts';
import { type Plan, planSchema } from '../model/plan.ts';
import { askIntake, type IntakeCall } from './intake-call.ts';
import type { IntakeOptions } from './intake-options.ts';

/**
 * What callers reach without Temporal: the store of documents, the owners of brands, the days of an account, the check of an
 * application, the plan of many.
 * Every call may be repeated. Throws `ApplicationRefused`, `IntakeRefused` or `NoAnswer`.
 */
export class Intake {
  readonly #ask: IntakeCall;

  constructor(options: IntakeOptions) {
    this.#ask = askIntake(options);
  }

  /** Brings a document, of 10 MB at most. One that is there already is not sent again. */
  async addDocument(content: Uint8Array): Promise<DocumentReference> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const path = `documents/${sha256}`;
    const known = await this.#ask('HEAD', path);
    const reference = documentReferenceSchema.safeParse({
      sha256,
      mediaType: known?.headers['content-type'],
      bytes: Number(known?.headers['content-length']),
    });
    // What answers to every path, and is no intake, would not know the length.
    if (reference.success && reference.data.bytes === content.length) return reference.data;
    const answer = await this.#ask('PUT', path, {
      body: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      headers: { 'content-type': 'application/octet-stream' },
    });
    return answer.read(documentReferenceSchema);
  }

  /** All documents in the store, newest first; what they are, never their bytes. */
  async *documents(): AsyncIterable<ListedDocument> {
    for (let after: string | undefined; ; ) {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      const { documents, next } = (await this.#ask('GET', `documents${query}`)).read(documentPageSchema);
      yield* documents;
      if (next === undefined) return;
      after = next;
    }
  }

  /** The accounts that the token may see. */
  async accounts(): Promise<ListedAccount[]> {
    return (await this.#ask('GET', 'accounts')).read(accountListSchema).accounts;
  }

  /** How full the coming days of an account are. */
  async days(account: string): Promise<AccountDays> {
    return (await this.#ask('GET', `accounts/${encodeURIComponent(account)}/days`)).read(accountDaysSchema);
  }

  /** The days of the vendor account behind an account, and who holds each; `after` is the cursor of the page before. */
  async quota(account: string, after?: string): Promise<AccountQuota> {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    return (await this.#ask('GET', `accounts/${encodeURIComponent(account)}/quota${query}`)).read(
      accountQuotaSchema,
    );
  }

  /** The rules by which applications are judged, those that were and will be among them. */
  async rules(): Promise<ListedRule[]> {
    return (await this.#ask('GET', 'rules')).read(z.object({ rules: z.array(listedRuleSchema) })).rules;
  }

  /** All owners of brands, of the configuration and of the intake. */
  async owners(): Promise<NamedOwner[]> {
    return (await this.#ask('GET', 'owners')).read(ownerListSchema).owners;
  }

  async owner(name: string): Promise<NamedOwner> {
    return (await this.#ask('GET', `owners/${encodeURIComponent(name)}`)).read(namedOwnerSchema);
  }

  /** Keeps an owner in place of what was kept under its name. One of the configuration is changed there alone. */
  async putOwner(name: string, owner: OwnerInput): Promise<PutOwner> {
    const path = `owners/${encodeURIComponent(name)}`;
    return (await this.#ask('PUT', path, { json: owner })).read(putOwnerSchema);
  }

  /** Judges an application as its submission would, and says which day it would get. Nothing is submitted. */
  async check(application: ApplicationInput): Promise<CheckAnswer> {
    return (await this.#ask('POST', 'check', { json: application })).read(checkAnswerSchema);
  }

  /**
   * Says what would become of many applications, 500 at most, if they were submitted now in this order: which are refused,
   * on which day each is sent, and when it is usually decided. Nothing is submitted.
   */
  async plan(applications: ApplicationInput[]): Promise<Plan> {
    const question = { json: { applications }, isLong: true } as const;
    return (await this.#ask('POST', 'plan', question)).read(planSchema);
  }
}
