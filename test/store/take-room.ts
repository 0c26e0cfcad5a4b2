// A process that sends submissions all at once, as a worker would, and prints which had room. Told the database and account.
import { openDatabase, transaction } from '../../store/database.ts';
import type { SubmissionKey } from '../../store/ledger.ts';
import { holdSignature } from '../../store/registry.ts';
import { type RoomAccount, takeRoom } from '../../store/room.ts';
import { writeSending } from '../../store/sendings.ts';

interface TakeRoom {
  databaseUrl: string;
  account: RoomAccount;
  keys: SubmissionKey[];
}

const { databaseUrl, account, keys }: TakeRoom = JSON.parse(process.argv[2]!);
const database = openDatabase(databaseUrl);
const taken = await Promise.all(
  keys.map((key) =>
    transaction(database, async (tx) => {
      await holdSignature(tx, key.signatureId);
      if ((await takeRoom(tx, account, key)) !== 'taken') return false;
      await writeSending(tx, key, 'application', undefined);
      return true;
    }),
  ),
);
process.stdout.write(JSON.stringify(taken));
await database.end();
