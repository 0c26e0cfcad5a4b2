// A process that books slots all at once, as a worker would, and prints them. Told the database, account and submissions.
import type { Slot } from '../../model/lifecycle.ts';
import { openDatabase, transaction } from '../../store/database.ts';
import { bookSlot, type LedgerAccount, type SubmissionKey } from '../../store/ledger.ts';

export interface BookSlots {
  databaseUrl: string;
  account: LedgerAccount;
  keys: SubmissionKey[];
}

const { databaseUrl, account, keys }: BookSlots = JSON.parse(process.argv[2]!);
const database = openDatabase(databaseUrl);
const slots: Slot[] = await Promise.all(
  keys.map((key) => transaction(database, (tx) => bookSlot(tx, account, key, 'application'))),
);
process.stdout.write(JSON.stringify(slots));
await database.end();
