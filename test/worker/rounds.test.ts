import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { startRounds } from '../../worker/rounds.ts';

test('a round that hangs is not followed by another, and a stop aborts it', async (t) => {
  let begun = 0;
  let aborted = false;
  const rounds = startRounds(10, async (signal) => {
    begun += 1;
    await sleep(60_000, undefined, { signal }).catch(() => {
      aborted = true;
    });
  });
  await sleep(100);
  t.is(begun, 1);
  await rounds.stop();
  t.true(aborted);
});

test('rounds follow one another until they are stopped, and a stop waits for the last', async (t) => {
  let ended = 0;
  const { promise: twice, resolve } = Promise.withResolvers<void>();
  const rounds = startRounds(10, async () => {
    await sleep(5);
    ended += 1;
    if (ended === 2) resolve();
  });
  await twice;
  await rounds.stop();
  const atStop = ended;
  await sleep(50);
  t.is(ended, atStop);
});

test('a round that hears nothing of its abortion does not hold up a stop', async (t) => {
  const rounds = startRounds(10, () => new Promise(() => {}));
  await sleep(30);
  await t.notThrowsAsync(rounds.stop());
});
