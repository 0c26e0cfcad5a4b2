import type { Evidence, Passage } from '../../model/account-gate.ts';
import { VendorError } from '../../model/vendor-error.ts';
import { PostgresAccountGate } from '../../store/account-gate.ts';
import type { Database } from '../../store/database.ts';
import { database } from './with-database.ts';

export const minute = 60_000;

export const refusal: Evidence = {
  credentials: 'refused',
  refusal: { code: 'SignatureDoesNotMatch', reason: 'no match', trouble: 'key', mend: 'check the secret' },
};

const timing = { probeAfter: minute, longestProbe: 2 * minute };

let made = 0;
export const newGateName = (): string => {
  made += 1;
  return `account-${made}`;
};

/** A gate, and how its callers fare. */
export function gateOf(account: string, through: Database = database) {
  const gate = new PostgresAccountGate(through, account, timing);
  const pass = (fingerprint = 'old', atOnce = false): Promise<Passage> =>
    gate.pass({ vendor: 'aliyun-sms', action: 'QuerySmsSign', fingerprint, atOnce });
  const answered = async (evidence: Evidence, ...caller: Parameters<typeof pass>) =>
    (await pass(...caller)).ended(evidence);
  return { gate, pass, answered };
}

/** The error that keeps a caller out, or undefined where it may pass. */
export async function keptOut(passing: Promise<Passage>): Promise<VendorError | undefined> {
  try {
    await passing;
    return undefined;
  } catch (error) {
    if (error instanceof VendorError) return error;
    throw error;
  }
}

/** So much time goes by for the gate. */
export const goesBy = (account: string, milliseconds: number) =>
  database.query(
    `update account_gate set closed_at = closed_at - $2 * interval '1 millisecond',
       next_probe_at = next_probe_at - $2 * interval '1 millisecond',
       probed_at = probed_at - $2 * interval '1 millisecond',
       probing_until = probing_until - $2 * interval '1 millisecond',
       changed_at = changed_at - $2 * interval '1 millisecond'
     where account = $1`,
    [account, milliseconds],
  );
