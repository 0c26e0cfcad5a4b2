import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { atOnce } from '../../activities/at-once.ts';

const numbers = async function* (until: number): AsyncGenerator<number> {
  for (let number = 0; number < until; number += 1) yield number;
};

test('each is worked on once, and no more than so many at a time', async (t) => {
  const done: number[] = [];
  let [under, most] = [0, 0];
  await atOnce(numbers(20), 5, async (number) => {
    under += 1;
    most = Math.max(most, under);
    await sleep(number % 3);
    under -= 1;
    done.push(number);
  });
  t.deepEqual(
    done.toSorted((one, other) => one - other),
    Array.from({ length: 20 }, (_, number) => number),
  );
  t.is(most, 5);
});

test('a failure ends it once those that are under way have ended, and none is begun after it', async (t) => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (number: number) => {
    begun.push(number);
    await sleep(number === 2 ? 5 : 50);
    if (number === 2) throw new Error('The third');
    ended.push(number);
  };
  await t.throwsAsync(atOnce(numbers(20), 3, work), { message: 'The third' });
  t.deepEqual(begun, [0, 1, 2]);
  t.deepEqual(ended, [0, 1]);
});

test('what comes no more, for trouble at its source, is thrown after what came was done', async (t) => {
  const ended: number[] = [];
  const source = async function* () {
    yield* numbers(2);
    throw new Error('Throttled');
  };
  const work = async (number: number) => {
    await sleep(20);
    ended.push(number);
  };
  await t.throwsAsync(atOnce(source(), 5, work), { message: 'Throttled' });
  t.deepEqual(ended, [0, 1]);
});
