import type { Trouble } from '../model/vendor-error.ts';
import type { Database, Transaction } from './database.ts';

/** What is known of one account's credentials since some were refused. Instants in epoch milliseconds. */
export interface GateRow {
  fingerprint: string;
  /** Null since they were accepted. */
  closedAt: number | null;
  code: string;
  reason: string;
  trouble: Trouble | null;
  mend: string | null;
  nextProbeAt: number;
  probedAt: number | null;
  probingUntil: number | null;
}

/** The latest change first. */
export async function readGate(database: Database | Transaction, account: string): Promise<GateRow[]> {
  const { rows } = await database.query<GateRow>(
    `select fingerprint, code, reason, trouble, mend, ${milliseconds('closed_at')} as "closedAt",
       ${milliseconds('next_probe_at')} as "nextProbeAt", ${milliseconds('probed_at')} as "probedAt",
       ${milliseconds('probing_until')} as "probingUntil"
     from account_gate where account = $1 order by changed_at desc`,
    [account],
  );
  return rows;
}

const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** The refusal that keeps these credentials out: their own, or else the latest of others. */
export const whyClosed = (rows: GateRow[], fingerprint: string): GateRow =>
  rows.find((row) => row.fingerprint === fingerprint) ?? rows.find(({ closedAt }) => closedAt !== null)!;

/** How the gate stands for the credentials that were tried last. */
export const standingOf = ([latest]: GateRow[]): 'open' | 'closed' => (latest?.closedAt ? 'closed' : 'open');
