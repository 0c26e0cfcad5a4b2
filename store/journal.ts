import type { AdmittedApplication } from '../model/application.ts';
import type { CarrierFiling } from '../model/filing.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { SubmissionKind, VendorView } from '../model/sms-vendor.ts';
import { contentHash } from './content-hash.ts';
import type { Database, Transaction } from './database.ts';
import type { SubmissionKey } from './ledger.ts';

export interface JournalEntry {
  number: number;
  kind: SubmissionKind;
  contentHash: string;
  /** Of what was intended first, whatever a person has made of it before it was sent. */
  firstHash: string;
  /** What is, or was, sent. */
  application: AdmittedApplication;
  /** The same as it was given, before its owner completed it. */
  given: AdmittedApplication;
  /** What its owner has to bring before it can be sent, as a person was told last. */
  need: string | null;
  /** When a person was last told to make it in the vendor's console. */
  askedAt: Date | null;
  state: SignatureState;
  /** `null`: the vendor was looked at and showed nothing; `undefined`: it has not been looked at. */
  seenBefore: VendorView | null | undefined;
  /** How many sendings were begun: the token of the latest. */
  sending: number;
  /** Epoch milliseconds by the database's clock, of the latest sending that was begun. */
  sendingAt: number | null;
  sentAt: Date | null;
  /** Since when its review is waited for. */
  reviewedFrom: Date | null;
  /** When it was first intended: whatever becomes of the run that did, it tells this submission from all others. */
  createdAt: Date;
  orderId: string | null;
  filings: CarrierFiling[] | null;
  /** The vendor's ticket of the change in its console that the workflow was told of last. */
  editTold: string | null;
  /** Whether a person has asked the signature back, which goes on, whatever run asks. */
  isWithdrawing: boolean;
  /** Whether it is to change what the vendor has approved. */
  changesApproved: boolean;
  rawCode: string | null;
  reason: string | null;
}

const columns = `number, kind, content_hash as "contentHash", coalesce(first_hash, content_hash) as "firstHash", application,
  coalesce(given, application) as given, need, asked_at as "askedAt", state, sending,
  case when seen_before is null then null else jsonb_build_object('view', seen_before) end as "seenBefore",
  (extract(epoch from sending_at) * 1000)::float8 as "sendingAt", sent_at as "sentAt",
  created_at as "createdAt", order_id as "orderId", nullif(filings, 'null') as filings, raw_code as "rawCode", reason,
  edit_told as "editTold", coalesce(reviewed_from, sent_at) as "reviewedFrom",
  exists (select from signature where signature.id = signature_id and signature.life = submission.life
    and signature.state = 'withdrawing') as "isWithdrawing",
  exists (select from submission as earlier
    where (earlier.signature_id, earlier.life) = (submission.signature_id, submission.life)
      and earlier.number < submission.number and earlier.state in ('usable', 'partlyUsable', 'filing', 'lapsed', 'disabled')) as "changesApproved"`;

type Row = Omit<JournalEntry, 'seenBefore'> & { seenBefore: { view: VendorView | null } | null };

const entryOf = (row: Row): JournalEntry => ({
  ...row,
  seenBefore: row.seenBefore === null ? undefined : row.seenBefore.view,
});

/** What the next submission is: a modification once the vendor has had one, even where it refused a later one. */
export const kindAfter = (entry: JournalEntry | undefined): SubmissionKind =>
  entry?.sentAt || entry?.kind === 'modification' ? 'modification' : 'application';

export async function readJournal(
  tx: Transaction | Database,
  signature: { id: number; life: number },
): Promise<JournalEntry[]> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from submission where signature_id = $1 and life = $2 order by number`,
    [signature.id, signature.life],
  );
  return rows.map(entryOf);
}

/** The database was restored from a backup that is older than the submission. */
export class NotInJournal extends Error {
  override readonly name = 'NotInJournal';

  constructor({ number, signatureId }: SubmissionKey) {
    super(`Submission ${number} of signature ${signatureId} is not in the journal`);
  }
}

export async function readSubmission(tx: Transaction | Database, key: SubmissionKey): Promise<JournalEntry> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from submission where (signature_id, life, number) = ($1, $2, $3)`,
    keyValues(key),
  );
  if (!rows[0]) throw new NotInJournal(key);
  return entryOf(rows[0]);
}

/** What was given, where its owner completes it, and what that one has to bring before it can be sent. */
interface Completion {
  given?: AdmittedApplication | undefined;
  need?: string | undefined;
  /** Another application takes the place of one that was not sent: nobody has changed it yet. */
  isFirst?: true;
}

/** Writes what is to be sent, before anything is. One that has not been sent yet is replaced. */
export async function writeIntent(
  tx: Transaction,
  key: SubmissionKey,
  kind: SubmissionKind,
  application: AdmittedApplication,
  { given = application, need, isFirst }: Completion = {},
): Promise<void> {
  await tx.query(
    `insert into submission (signature_id, life, number, kind, content_hash, application, given, need, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued')
     on conflict (signature_id, life, number) do update
     set kind = excluded.kind, content_hash = excluded.content_hash, application = excluded.application,
       given = excluded.given, need = excluded.need,
       first_hash = case when not $9 then coalesce(submission.first_hash, submission.content_hash) end
     where submission.state = 'queued'`,
    [
      ...[...keyValues(key), kind, contentHash(given), application],
      ...[given === application ? null : given, need, isFirst === true],
    ],
  );
}

/** What was never sent is withdrawn, so that no attempt that is still under way can send it. Gives their numbers. */
export async function withdrawUnsent(
  tx: Transaction,
  signature: { id: number; life: number },
): Promise<number[]> {
  const { rows } = await tx.query<{ number: number }>(
    `update submission set state = 'withdrawn'
     where signature_id = $1 and life = $2 and state = 'queued' returning number`,
    [signature.id, signature.life],
  );
  return rows.map(({ number }) => number);
}

export const keyValues = (key: SubmissionKey) => [key.signatureId, key.life, key.number];
