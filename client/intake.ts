import { createHash } from 'node:crypto';
import type { ApplicationInput, DocumentReference } from '../model/application.ts';
import { documentReferenceSchema } from '../model/application.ts';
import {
  type AccountDays,
  accountDaysSchema,
  accountListSchema,
  type CheckAnswer,
  checkAnswerSchema,
  documentPageSchema,
  type ListedAccount,
  type ListedDocument,
} from '../model/intake.ts';
import { askIntake, type IntakeCall } from './intake-call.ts';
import type { IntakeOptions } from './intake-options.ts';

/**
 * What callers reach without Temporal: the store of documents, the days of an account, the check of an application.
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

  /** Judges an application as its submission would, and says which day it would get. Nothing is submitted. */
  async check(application: ApplicationInput): Promise<CheckAnswer> {
    return (await this.#ask('POST', 'check', { json: application })).read(checkAnswerSchema);
  }
}
