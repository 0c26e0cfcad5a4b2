import { openDatabase } from '../../store/database.ts';
import { PostgresRateLimit } from '../../store/rate-limit.ts';
import { countedDatabase } from './counted-database.ts';
import { meterFor, type Tally } from './tally.ts';
import type { Task } from './task.ts';

/** The rate limit of one worker process, as a real worker has it, and its database. */
export function ourRateLimit({ databaseUrl, rate }: Task, tally: Tally) {
  const database = openDatabase(databaseUrl);
  const counted = countedDatabase(database, () => {
    tally.roundTrips += 1;
  });
  return { database, rateLimit: new PostgresRateLimit(counted, () => rate, meterFor(tally)) };
}
