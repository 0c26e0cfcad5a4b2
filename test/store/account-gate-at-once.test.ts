import test from 'ava';
import fc from 'fast-check';
import type { Passage } from '../../model/account-gate.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { gateOf, goesBy, keptOut, minute, newGateName, refusal } from './gates.ts';
import { databaseUrl } from './with-database.ts';

/** What twenty callers do at once, through the connections of two workers. */
async function twenty<Result>(call: (worker: Database) => Promise<Result>): Promise<Result[]> {
  const workers = [openDatabase(databaseUrl), openDatabase(databaseUrl)] as const;
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => call(workers[index % 2 === 0 ? 0 : 1])),
  );
  await Promise.all(workers.map((database) => database.end()));
  return results;
}

/** How many of twenty pass. */
async function passing(account: string, fingerprint: string): Promise<number> {
  const errors = await twenty((worker) => keptOut(gateOf(account, worker).pass(fingerprint)));
  return errors.filter((error) => error === undefined).length;
}

for (const fingerprint of ['old', 'new'])
  test(`of 20 callers of two workers with ${fingerprint} credentials exactly one becomes the probe`, async (t) => {
    const account = newGateName();
    await gateOf(account).answered(refusal);
    await goesBy(account, minute);
    t.is(await passing(account, fingerprint), 1);
    t.is(await passing(account, fingerprint), 0);
  });

test('twenty refusals at once close it once', async (t) => {
  const account = newGateName();
  const passages = await Promise.all(Array.from({ length: 20 }, () => gateOf(account).pass()));
  const waits = await Promise.all(passages.map((passage) => passage.ended(refusal)));
  t.true(waits.every((wait) => wait! <= minute));
  t.is(await passing(account, 'old'), 0);
});

const step = fc.oneof(
  fc.record({ goesBy: fc.constantFrom(5_000, 11_000, minute, 20 * minute) }),
  fc.record({
    fingerprint: fc.constantFrom('one', 'two', 'three'),
    atOnce: fc.boolean(),
    ends: fc.constantFrom('accepted', 'refused', 'unknown', 'notAsked', 'never' as const),
  }),
);

test('whatever happens, refused credentials wait a minute, or ten seconds where a person asks', async (t) => {
  const kept = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
    const account = newGateName();
    const { pass } = gateOf(account);
    let now = 0;
    // When each of the credentials were refused, and when they were tried again.
    const refusedAt = new Map<string, number>();
    const triedAt = new Map<string, number>();
    const shownNothing = new Set<string>();
    for (const each of steps) {
      if ('goesBy' in each) {
        now += each.goesBy;
        await goesBy(account, each.goesBy);
        continue;
      }
      const { fingerprint, atOnce, ends } = each;
      const passage: Passage | undefined = await pass(fingerprint, atOnce).catch(() => undefined);
      if (!passage) continue;
      const refused = refusedAt.get(fingerprint);
      if (refused !== undefined) {
        // After a probe that showed nothing, the next need not wait longer than one that a person asks for.
        const isAsked = atOnce || shownNothing.has(fingerprint);
        const waited = isAsked ? now - (triedAt.get(fingerprint) ?? -minute) : now - refused;
        if (waited < (isAsked ? 10_000 : minute)) return false;
        if (ends !== 'notAsked') triedAt.set(fingerprint, now);
      }
      if (ends === 'never') continue;
      if (ends === 'unknown' && refused !== undefined) shownNothing.add(fingerprint);
      else if (ends !== 'notAsked') shownNothing.delete(fingerprint);
      await passage.ended(ends === 'refused' ? refusal : { credentials: ends });
      if (ends === 'refused') refusedAt.set(fingerprint, now);
      if (ends === 'accepted') {
        refusedAt.delete(fingerprint);
        triedAt.delete(fingerprint);
      }
    }
    return true;
  });
  await t.notThrowsAsync(fc.assert(kept, { numRuns: 60 }));
});
