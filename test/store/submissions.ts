import type { AdmittedApplication } from '../../model/application.ts';
import { type Transaction, transaction } from '../../store/database.ts';
import { writeIntent } from '../../store/journal.ts';
import type { LedgerAccount, SubmissionKey } from '../../store/ledger.ts';
import { writeOutcome, writeSending } from '../../store/sendings.ts';
import { newAccount, newSignature, submissionOf } from './signatures.ts';
import { database } from './with-database.ts';

export const application: AdmittedApplication = {
  account: 'acme',
  text: '云签',
  scope: 'mainland',
  source: 'company',
  purpose: 'general',
  remark: 'Updates of orders',
  documents: [{ kind: 'other', sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 9 }],
};

export const within = <T>(run: (tx: Transaction) => Promise<T>): Promise<T> => transaction(database, run);

/** A submission that waits to be sent. */
export async function queuedSubmission(account?: LedgerAccount): Promise<SubmissionKey> {
  const key = submissionOf(await newSignature(account ?? (await newAccount())));
  await within((tx) => writeIntent(tx, key, 'application', application));
  return key;
}

/** One that the vendor reviews. */
export async function submissionInReview(account: LedgerAccount): Promise<SubmissionKey> {
  const key = await queuedSubmission(account);
  await within((tx) => writeSending(tx, key, 'application', undefined));
  await within((tx) => writeOutcome(tx, key, { state: 'inReview' }));
  return key;
}
