import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Budget } from '../../worker/intake/budget.ts';
import { Refusal } from '../../worker/intake/refusal.ts';
import { announcedSize, readUpload } from '../../worker/intake/upload.ts';
import { ask, intake, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

test('a token that asks too often is told when to ask again, and others are served meanwhile', async (t) => {
  const answers = await Promise.all(Array.from({ length: 900 }, () => ask('accounts', {}, 'of-jo')));
  const refused = answers.filter(({ status }) => status === 429);
  t.true(refused.length > 0);
  t.true(answers.some(({ status }) => status === 200));
  t.is(refused[0]!.headers.get('retry-after'), '1');
  t.regex((await problemOf(refused[0]!)).detail, /more than 500 requests a second/);
  t.is((await ask('accounts')).status, 200);
});

test('an address that tries tokens in vain is told to wait; a good token is let in even so', async (t) => {
  const headers = { authorization: 'Bearer nope' };
  const attempts = await Promise.all(
    Array.from(
      { length: 60 },
      async () => (await fetch(new URL('accounts', intake.url), { headers })).status,
    ),
  );
  t.deepEqual([...new Set(attempts)].toSorted(), [401, 429]);
  const answer = await fetch(new URL('accounts', intake.url), { headers });
  t.true(Number(answer.headers.get('retry-after')) > 30);
  t.is((await ask('accounts')).status, 200);
});

/** Spends shares until it is told to give them back. */
function spender(budget: Budget) {
  const begun: string[] = [];
  return {
    begun,
    spend: (name: string, shares: number) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const spent = budget.spend(shares, async () => {
        begun.push(name);
        await promise;
      });
      return { spent, giveBack: resolve };
    },
  };
}

test('shares are given first come first served, however small the later ones are', async (t) => {
  const { begun, spend } = spender(new Budget(10, 5));
  const first = spend('first', 8);
  const large = spend('large', 9);
  const small = spend('small', 1);
  await sleep(20);
  t.deepEqual(begun, ['first']);
  first.giveBack();
  await sleep(20);
  t.deepEqual(begun, ['first', 'large', 'small']);
  large.giveBack();
  small.giveBack();
  await Promise.all([first, large, small].map(({ spent }) => spent));
});

test('a share comes back when its work fails', async (t) => {
  const budget = new Budget(1, 5);
  await t.throwsAsync(
    budget.spend(1, () => Promise.reject(new Error('cut'))),
    { message: 'cut' },
  );
  t.is(await budget.spend(1, async () => 'spent'), 'spent');
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

/** What comes of reading the body of one bare request, with little patience. */
async function reading(request: string, keep: boolean): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const server = createServer((incoming, outgoing) => {
    readUpload(incoming, announcedSize(incoming), keep, 300)
      .catch((error: unknown) => error)
      .then((result) => {
        resolve(result);
        outgoing.end();
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(request);
  const result = await promise;
  socket.destroy();
  server.close();
  return result;
}

for (const keep of [true, false]) {
  test(`a client that stalls is sent away${keep ? '' : ', also where its bytes are not kept'}`, async (t) => {
    const result = await reading('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc', keep);
    t.true(result instanceof Refusal);
    t.like(result, { status: 408, message: 'The body took too long to arrive' });
  });
}

test('a body is never held beyond what it was announced with', async (t) => {
  const result = await reading('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc', true);
  t.like(result, { bytes: 3, content: Buffer.from('abc') });
  const passed = await reading('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc', false);
  t.like(passed, { bytes: 3, content: Buffer.alloc(0) });
});
