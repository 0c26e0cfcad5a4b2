import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { callOf, ownAction } from './rates.ts';

test('who is interactive goes before all who are bulk, in its own process and in others', async (t) => {
  const action = await ownAction(4);
  const others = action.another();
  const order: string[] = [];
  const bulk = Array.from({ length: 12 }, () =>
    callOf(action, { priority: 'bulk' }, () => order.push('bulk')),
  );
  await sleep(500);
  await Promise.all([
    callOf(action, { priority: 'interactive' }, () => order.push('interactive')),
    callOf(others, { priority: 'interactive' }, () => order.push('interactive')),
  ]);
  t.true(order.length <= 8, order.join());
  await Promise.all(bulk);
});

test('processes take turns, however many callers each has', async (t) => {
  const action = await ownAction(10);
  const order: string[] = [];
  const many = Array.from({ length: 24 }, () =>
    callOf(action, { priority: 'bulk' }, () => order.push('many')),
  );
  await sleep(100);
  const few = Array.from({ length: 4 }, () =>
    callOf(action.another(), { priority: 'bulk' }, () => order.push('few')),
  );
  await Promise.all([...few, ...many]);
  t.true(order.lastIndexOf('few') < 22, order.join());
});

test('who is sent away keeps its place before those who come later', async (t) => {
  const action = await ownAction(2);
  const order: string[] = [];
  const early = Array.from({ length: 12 }, (_, index) =>
    callOf(action, { priority: 'bulk', caller: `early ${index}` }, () => order.push('early')),
  );
  await sleep(1_000);
  const late = callOf(action.another(), { priority: 'bulk', caller: 'late' }, () => order.push('late'));
  await Promise.all([...early, late]);
  // Three were served before it came, and without places it would be one of the next two.
  t.true(order.indexOf('late') >= 6, order.join());
});
