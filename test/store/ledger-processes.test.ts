import test from 'ava';
import type { Slot } from '../../model/lifecycle.ts';
import { newLedger } from './ledger-of.ts';
import { inProcesses } from './processes.ts';
import { databaseUrl } from './with-database.ts';

const total = 1_000;

for (const [type, applicationsPerDay] of [
  ['individual', 1],
  ['enterprise', 100],
] as const) {
  test.serial(
    `${total} bookings of an ${type} from 4 processes leave no day over and none short`,
    async (t) => {
      const { account, newKey, bookings } = await newLedger({ applicationsPerDay });
      const { signatureId, life } = await newKey();
      const keys = Array.from({ length: total }, (_, index) => ({ signatureId, life, number: index + 1 }));
      const shares = [0, 1, 2, 3].map((process) => keys.filter((_, index) => index % 4 === process));
      const inputs = shares.map((share) => ({ databaseUrl, account, keys: share }));

      const promised = (await inProcesses<Slot[]>('./book-slots.ts', inputs)).flat();

      const held = await bookings();
      t.is(held.length, total);
      t.is(new Set(held.map(({ number }) => number)).size, total);
      const expected = Array.from({ length: total }, (_, index) => Math.floor(index / applicationsPerDay));
      t.deepEqual(
        held.map(({ day }) => day),
        expected,
      );
      t.is(new Set(promised.map(({ day }) => day)).size, total / applicationsPerDay);
    },
  );
}

test.serial('releases and bookings from 4 processes at once leave no day over and none short', async (t) => {
  const { account, newKey, bookNew, release, bookings } = await newLedger({ applicationsPerDay: 5 });
  const held = await bookNew(60);
  const { signatureId, life } = await newKey();
  const shares = [0, 1, 2, 3].map((process) =>
    Array.from({ length: 20 }, (_, index) => ({ signatureId, life, number: process * 20 + index + 1 })),
  );
  const booking = inProcesses(
    './book-slots.ts',
    shares.map((keys) => ({ databaseUrl, account, keys })),
  );
  await Promise.all([booking, ...held.filter((_, index) => index % 2 === 0).map(release)]);
  t.deepEqual(
    (await bookings()).map(({ day }) => day),
    Array.from({ length: 110 }, (_, index) => Math.floor(index / 5)),
  );
});
