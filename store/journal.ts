import { createHash } from 'node:crypto';
import type { AdmittedApplication } from '../model/application.ts';
import type { CarrierFiling } from '../model/filing.ts';
import { isDecided, type SignatureState } from '../model/lifecycle.ts';
import type { SubmissionKind, VendorView } from '../model/sms-vendor.ts';
import type { Database, Transaction } from './database.ts';
import type { SubmissionKey } from './ledger.ts';
import { writeVendorId } from './vendor-ids.ts';

export interface JournalEntry {
  number: number;
  kind: SubmissionKind;
  contentHash: string;
  /** What is, or was, sent. */
  application: AdmittedApplication;
  /** The same as it was given, before its owner completed it. */
  given: AdmittedApplication;
  /** What its owner has to bring before it can be sent, as a person was told last. */
  need: string | null;
  state: SignatureState;
  /** `null`: the vendor was looked at and showed nothing; `undefined`: it has not been looked at. */
  seenBefore: VendorView | null | undefined;
  /** How many sendings were begun: the token of the latest. */
  sending: number;
  /** Epoch milliseconds by the database's clock, of the latest sending that was begun. */
  sendingAt: number | null;
  sentAt: Date | null;
  /** When it was first intended: whatever becomes of the run that did, it tells this submission from all others. */
  createdAt: Date;
  orderId: string | null;
  filings: CarrierFiling[] | null;
  /** Whether it is to change what the vendor has approved. */
  changesApproved: boolean;
  rawCode: string | null;
  reason: string | null;
}

const columns = `number, kind, content_hash as "contentHash", application,
  coalesce(given, application) as given, need, state, sending,
  case when seen_before is null then null else jsonb_build_object('view', seen_before) end as "seenBefore",
  (extract(epoch from sending_at) * 1000)::float8 as "sendingAt", sent_at as "sentAt",
  created_at as "createdAt", order_id as "orderId", nullif(filings, 'null') as filings, raw_code as "rawCode", reason,
  exists (select from submission as earlier
    where (earlier.signature_id, earlier.life, earlier.number)
        = (submission.signature_id, submission.life, submission.number - 1)
      and earlier.state in ('usable', 'partlyUsable', 'filing', 'lapsed', 'disabled')) as "changesApproved"`;

type Row = Omit<JournalEntry, 'seenBefore'> & { seenBefore: { view: VendorView | null } | null };

const entryOf = (row: Row): JournalEntry => ({
  ...row,
  seenBefore: row.seenBefore === null ? undefined : row.seenBefore.view,
});

/**
 * What makes two submissions the same: what the vendor would be sent. Where an owner completes it, by its name and what
 * was given: a service that submits it again at each start has the same in hand, whatever the owner has brought since.
 */
export function contentHash(application: AdmittedApplication): string {
  const { text, scope, source, purpose, remark, link, onBehalf, registered, owner } = application;
  const documents = application.documents.map(({ kind, sha256 }) => [kind, sha256]);
  // Fields that came later count only where they are given: what was hashed before stays the same.
  const later = Object.entries({ link, onBehalf, registered, owner }).filter(
    ([, value]) => value !== undefined,
  );
  return createHash('sha256')
    .update(JSON.stringify([text, scope, source, purpose, remark, documents, ...later]))
    .digest('hex');
}

/** Whether a vendor would be sent the same, whoever has brought it. */
export const isSameContent = (one: AdmittedApplication, other: AdmittedApplication): boolean =>
  contentHash({ ...one, owner: undefined }) === contentHash({ ...other, owner: undefined });

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

export async function readSubmission(tx: Transaction | Database, key: SubmissionKey): Promise<JournalEntry> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from submission where (signature_id, life, number) = ($1, $2, $3)`,
    keyValues(key),
  );
  if (!rows[0])
    throw new Error(`Submission ${key.number} of signature ${key.signatureId} is not in the journal`);
  return entryOf(rows[0]);
}

/** What was given, where its owner completes it, and what that one has to bring before it can be sent. */
interface Completion {
  given?: AdmittedApplication | undefined;
  need?: string | undefined;
}

/** Writes what is to be sent, before anything is. One that has not been sent yet is replaced. */
export async function writeIntent(
  tx: Transaction,
  key: SubmissionKey,
  kind: SubmissionKind,
  application: AdmittedApplication,
  { given = application, need }: Completion = {},
): Promise<void> {
  await tx.query(
    `insert into submission (signature_id, life, number, kind, content_hash, application, given, need, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued')
     on conflict (signature_id, life, number) do update
     set kind = excluded.kind, content_hash = excluded.content_hash, application = excluded.application,
       given = excluded.given, need = excluded.need
     where submission.state = 'queued'`,
    [...keyValues(key), kind, contentHash(given), application, given === application ? null : given, need],
  );
}

/**
 * Writes what the vendor shows before a sending, what is sent, where that is not what was intended, and that one begins:
 * from here on the vendor may have it. Gives the sending's token, or undefined where it may not begin: another attempt is sending, or it was withdrawn.
 */
export async function writeSending(
  tx: Transaction,
  key: SubmissionKey,
  kind: SubmissionKind,
  seenBefore: VendorView | undefined,
  application?: AdmittedApplication,
): Promise<number | undefined> {
  const { rows } = await tx.query<{ sending: number }>(
    `update submission set state = 'submitting', kind = $4, seen_before = $5, sending_at = clock_timestamp(),
       sending = sending + 1, application = coalesce($6, application), need = null
     where (signature_id, life, number) = ($1, $2, $3) and state = 'queued' returning sending`,
    [...keyValues(key), kind, JSON.stringify(seenBefore ?? null), application],
  );
  return rows[0]?.sending;
}

/** Nothing of this sending reached the vendor: the submission waits to be sent again, and its slot to be spent. */
export async function writeNotSent(
  tx: Transaction | Database,
  key: SubmissionKey,
  sending: number,
): Promise<void> {
  await tx.query(
    `with not_sent as (
       update submission set state = 'queued', sending_at = null
       where (signature_id, life, number) = ($1, $2, $3) and state = 'submitting' and sending = $4 returning 1
     )
     update booking set spent = false
     where (signature_id, life, number) = ($1, $2, $3) and exists (select from not_sent)`,
    [...keyValues(key), sending],
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

export interface Outcome {
  state: SignatureState;
  kind?: SubmissionKind | undefined;
  requestId?: string | undefined;
  orderId?: string | undefined;
  rawCode?: string | undefined;
  reason?: string | undefined;
  vendorId?: string | undefined;
  filings?: CarrierFiling[] | undefined;
}

/** What came of a sending. A verdict is marked as told when the workflow learns it from whoever writes this. */
export async function writeOutcome(tx: Transaction, key: SubmissionKey, outcome: Outcome): Promise<void> {
  const decided = isDecided(outcome.state) || outcome.state === 'withdrawn';
  await tx.query(
    `update submission set state = $4, kind = coalesce($5, kind), request_id = coalesce($6, request_id),
       order_id = coalesce($7, order_id), raw_code = $8, reason = $9, filings = $11,
       sent_at = case when $4 = 'inReview' then coalesce(sent_at, sending_at) else sent_at end,
       decided_at = case when $10 then now() end, told_at = case when $10 then now() end
     where (signature_id, life, number) = ($1, $2, $3)`,
    [
      ...keyValues(key),
      outcome.state,
      outcome.kind,
      outcome.requestId,
      outcome.orderId,
      outcome.rawCode,
      outcome.reason,
      decided,
      JSON.stringify(outcome.filings ?? null),
    ],
  );
  await writeVendorId(tx, key.signatureId, outcome.vendorId);
}

export const keyValues = (key: SubmissionKey) => [key.signatureId, key.life, key.number];
