import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import test from 'ava';
import { createBoundedServer } from '../../worker/intake/connections.ts';
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

/** What comes of reading the body of one bare request, with little patience. */
async function reading(request: string, keep: boolean, patience = 300, silence = 10_000): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const server = createServer((incoming, outgoing) => {
    readUpload(incoming, announcedSize(incoming), keep, patience, silence)
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

test('a client of which nothing more comes is sent away long before its time is over', async (t) => {
  const stalled = 'PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n';
  t.like(await reading(stalled, true, 60_000, 200), {
    status: 408,
    message: 'Nothing more of the body came',
  });
});

test('connections are bounded, and headers that do not come are not waited for', (t) => {
  const server = createBoundedServer(() => {});
  t.like(server, { maxConnections: 1_000, headersTimeout: 10_000, requestTimeout: 180_000 });
});

test('a body is never held beyond what it was announced with', async (t) => {
  const result = await reading('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc', true);
  t.like(result, { bytes: 3, content: Buffer.from('abc') });
  const passed = await reading('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc', false);
  t.like(passed, { bytes: 3, content: Buffer.alloc(0) });
});
