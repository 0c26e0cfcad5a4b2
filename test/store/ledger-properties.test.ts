import test from 'ava';
import fc from 'fast-check';
import type { SubmissionKind } from '../../model/sms-vendor.ts';
import { type Booking, newLedger } from './ledger-of.ts';

type Ledger = Awaited<ReturnType<typeof newLedger>>;

interface Operation {
  what: 'book' | 'spend' | 'release' | 'closeForApplications' | 'closeForAll';
  /** A submission, or the day to close. */
  which: number;
}

const operations = fc.array(
  fc.record<Operation>({
    what: fc.oneof(
      { weight: 4, arbitrary: fc.constant('book' as const) },
      {
        weight: 3,
        arbitrary: fc.constantFrom('spend', 'release', 'closeForApplications', 'closeForAll'),
      },
    ),
    which: fc.nat(7),
  }),
  { minLength: 5, maxLength: 30 },
);

/** Every third submission is a modification. */
const kindOf = (number: number): SubmissionKind => (number % 3 === 0 ? 'modification' : 'application');

class Tried {
  readonly #ledger: Ledger;
  readonly #signatureId: number;
  readonly #limit: number;
  readonly #closed = new Map<number, 'application' | 'all'>();

  constructor(ledger: Ledger, signatureId: number) {
    this.#ledger = ledger;
    this.#signatureId = signatureId;
    this.#limit = ledger.account.applicationsPerDay!;
  }

  async run({ what, which }: Operation): Promise<void> {
    const key = { signatureId: this.#signatureId, life: 1, number: which };
    if (what === 'book') await this.#ledger.book(key, kindOf(which));
    if (what === 'spend') await this.#ledger.spend(key);
    if (what === 'release') await this.#ledger.release(key);
    if (what === 'closeForApplications') await this.#close(which % 4, 'application');
    if (what === 'closeForAll') await this.#close(which % 4, 'all');
  }

  async #close(day: number, closedFor: 'application' | 'all'): Promise<void> {
    await this.#ledger.close(closedFor, day);
    if (this.#closed.get(day) !== 'all') this.#closed.set(day, closedFor);
  }

  /** What is wrong with the bookings as they stand, in words. */
  complaints(before: Booking[], after: Booking[], { which, what }: Operation): string[] {
    const places = Map.groupBy(after, ({ day }) => day);
    const isFull = (day: number) => (places.get(day)?.length ?? 0) >= this.#limit;
    const isOpen = (day: number, kind: SubmissionKind) =>
      !['all', kind].includes(this.#closed.get(day) ?? '');
    const days = (until: number) => Array.from({ length: until }, (_, day) => day);
    const touched = ({ number }: Booking) => number === which && ['book', 'release'].includes(what);
    const earlier = ({ number }: Booking) => before.find((booking) => booking.number === number);
    return [
      ...[...places].filter(([, held]) => held.length > this.#limit).map(([day]) => `day ${day} is over`),
      ...after
        .filter(({ day, kind }) => days(day).some((free) => !isFull(free) && isOpen(free, kind)))
        .map(({ number }) => `${number} could be earlier`),
      ...after
        .filter((booking) => !touched(booking) && booking.day > (earlier(booking)?.day ?? booking.day))
        .map(({ number }) => `${number} got later`),
      ...after
        .filter((booking) => !touched(booking) && earlier(booking)?.spent && !booking.spent)
        .map(({ number }) => `${number} is not spent any more`),
      ...after
        .filter((booking) => !touched(booking) && booking.told && booking.day !== earlier(booking)?.day)
        .map(({ number }) => `${number} moved and is not to be told`),
      ...before
        .filter((booking) => !touched(booking) && !after.some(({ number }) => number === booking.number))
        .map(({ number }) => `${number} is gone`),
    ];
  }
}

test('whatever is booked, spent, released and closed, the days hold what they may and nobody waits for nothing', async (t) => {
  const { newKey } = await newLedger();
  await fc.assert(
    fc.asyncProperty(operations, fc.integer({ min: 1, max: 2 }), async (all, applicationsPerDay) => {
      const ledger = await newLedger({ applicationsPerDay });
      const tried = new Tried(ledger, (await newKey()).signatureId);
      let before: Booking[] = [];
      for (const operation of all) {
        await tried.run(operation);
        const after = await ledger.bookings();
        t.deepEqual(tried.complaints(before, after, operation), []);
        before = after;
      }
    }),
    { numRuns: 40 },
  );
});
