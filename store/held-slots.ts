import type { Slot } from '../model/lifecycle.ts';
import type { Database } from './database.ts';
import type { LedgerAccount } from './ledger.ts';
import { slotOf } from './ledger-days.ts';

/** The day on which a signature's last submission is to be sent, where it waits for one. */
export async function waitingSlot(
  database: Database,
  { calendar }: LedgerAccount,
  { id, life }: { id: number; life: number },
): Promise<Slot | undefined> {
  const { rows } = await database.query<{ day: number }>(
    `select day from booking where (signature_id, life) = ($1, $2) and not spent order by number desc limit 1`,
    [id, life],
  );
  return rows[0] && slotOf(calendar, rows[0].day);
}
