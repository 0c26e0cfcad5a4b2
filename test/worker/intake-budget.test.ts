import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Budget } from '../../worker/intake/budget.ts';
import { Refusal } from '../../worker/intake/refusal.ts';

/** Spends shares until it is told to give them back. */
function spender(budget: Budget) {
  const begun: string[] = [];
  return {
    begun,
    spend: (name: string, shares: number, holder = name) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const spent = budget.spend(holder, shares, async () => {
        begun.push(name);
        await promise;
      });
      return { spent, giveBack: resolve };
    },
  };
}

test('shares are given first come first served, however small the later ones are', async (t) => {
  const { begun, spend } = spender(new Budget(10, 6));
  const first = spend('first', 4);
  const second = spend('second', 4);
  const large = spend('large', 5);
  const small = spend('small', 1);
  await sleep(20);
  t.deepEqual(begun, ['first', 'second']);
  first.giveBack();
  await sleep(20);
  t.deepEqual(begun, ['first', 'second', 'large', 'small']);
  second.giveBack();
  large.giveBack();
  small.giveBack();
  await Promise.all([first, second, large, small].map(({ spent }) => spent));
});

test('no holder has more than half of the shares, or of the room to wait', async (t) => {
  const { begun, spend } = spender(new Budget(8, 4));
  const first = spend('first', 4, 'greedy');
  await sleep(20);
  const second = spend('second', 4, 'greedy');
  const third = spend('third', 4, 'greedy');
  await t.throwsAsync(spend('fourth', 4, 'greedy').spent, { instanceOf: Refusal });
  const other = spend('other', 4, 'modest');
  await sleep(20);
  t.deepEqual(begun, ['first', 'other']);
  for (const { giveBack } of [first, second, third, other]) giveBack();
  await Promise.all([first, second, third, other].map(({ spent }) => spent));
});

test('a share comes back when its work fails', async (t) => {
  const budget = new Budget(1, 5);
  await t.throwsAsync(
    budget.spend('one', 1, () => Promise.reject(new Error('cut'))),
    { message: 'cut' },
  );
  t.is(await budget.spend('one', 1, async () => 'spent'), 'spent');
});

test('more than may wait are sent away at once, and nobody waits for ever', async (t) => {
  const { begun, spend } = spender(new Budget(1, 1, 100));
  const first = spend('first', 1);
  const patient = spend('patient', 1);
  const refusal = { instanceOf: Refusal, message: /as much at hand as it can hold/ };
  const third = await t.throwsAsync(spend('third', 1).spent, refusal);
  t.like(third, { status: 503, headers: { 'retry-after': '5' } });
  await t.throwsAsync(patient.spent, refusal);
  first.giveBack();
  await first.spent;
  t.deepEqual(begun, ['first']);
  // Whoever gave up holds nothing.
  const next = spend('next', 1);
  next.giveBack();
  await next.spent;
});
