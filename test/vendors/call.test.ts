import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import test from 'ava';
import { answeringServer } from './answering-server.ts';
import { application } from './applications.ts';
import { api, failure, read, write } from './ask.ts';
import { UnlimitedRateLimit } from './unlimited-rate-limit.ts';

test('where nobody listens, nothing was done', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const error = await failure(write(api(`http://127.0.0.1:${port}`)));
  t.is(error.kind, 'unavailable');
  t.is(error.details.code, 'connectionRefused');
});

test('where a name cannot be resolved, nothing was done', async (t) => {
  const error = await failure(write(api('http://no-such-host.invalid')));
  t.is(error.kind, 'unavailable');
});

test('where the secure connection fails, nothing was done', async (t) => {
  const plain = await answeringServer(t, (response) => response.end());
  t.is((await failure(write(api(plain.replace('http:', 'https:'))))).kind, 'unavailable');
});

test('a connection cut after the request leaves a write unknown, and a read to be repeated', async (t) => {
  const endpoint = await answeringServer(t, (response) => response.destroy());
  t.is((await failure(write(api(endpoint)))).kind, 'outcomeUnknown');
  t.is((await failure(read(api(endpoint)))).kind, 'unavailable');
});

test('a connection cut in the middle of the answer leaves a write unknown', async (t) => {
  const endpoint = await answeringServer(t, (response) => {
    response.writeHead(200, { 'content-length': '500' });
    response.write('{"Code":"OK"', () => response.destroy());
  });
  const error = await failure(write(api(endpoint)));
  t.is(error.kind, 'outcomeUnknown');
  t.is(error.details.code, 'connectionCut');
});

test('an answer that never comes ends at the time limit', async (t) => {
  const endpoint = await answeringServer(t, () => undefined);
  const error = await failure(write(api(endpoint, { timeout: 200 })));
  t.is(error.kind, 'outcomeUnknown');
  t.is(error.details.code, 'timedOut');
  t.is((await failure(read(api(endpoint, { timeout: 200 })))).kind, 'unavailable');
});

test('an answer that trickles for ever ends at the time limit', async (t) => {
  const endpoint = await answeringServer(t, (response) => {
    const trickle = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(trickle));
  });
  t.is((await failure(read(api(endpoint, { timeout: 300 })))).details.code, 'timedOut');
});

test('an answer that is too large is given up', async (t) => {
  const endpoint = await answeringServer(t, (response) => response.end(Buffer.alloc(20_000_000, ' ')));
  const error = await failure(write(api(endpoint, { timeout: 10_000 })));
  t.is(error.kind, 'outcomeUnknown');
  t.is(error.details.code, 'answerTooLarge');
});

test('cancelled before it is sent, a call ends in the reason and was never made', async (t) => {
  let calls = 0;
  const endpoint = await answeringServer(t, () => {
    calls += 1;
  });
  const reason = new Error('shutting down');
  await t.throwsAsync(write(api(endpoint), AbortSignal.abort(reason)), { is: reason });
  t.is(calls, 0);
});

test('with the last word against it, a call is never made, and its grant is given back', async (t) => {
  const rateLimit = new UnlimitedRateLimit();
  const refusal = new Error('the day is over');
  const submitting = api('http://no-such-host.invalid', { rateLimit }).submit(
    'application',
    application(),
    [],
    {
      signal: new AbortController().signal,
      beforeSending: () => Promise.reject(refusal),
    },
  );
  await t.throwsAsync(submitting, { is: refusal });
  t.is(rateLimit.granted.length, 1);
  t.deepEqual([rateLimit.sent, rateLimit.over], [[], ['AddSmsSign']]);
});

test('cancelled under way, a write is unknown and a read ends in the reason', async (t) => {
  let cancel = new AbortController();
  const reason = new Error('shutting down');
  const endpoint = await answeringServer(t, () => cancel.abort(reason));
  const error = await failure(write(api(endpoint), cancel.signal));
  t.is(error.kind, 'outcomeUnknown');
  t.is(error.details.code, 'cancelled');
  cancel = new AbortController();
  await t.throwsAsync(read(api(endpoint), cancel.signal), { is: reason });
});

test('every grant is told that its call is over, and that it was sent only where it may have been', async (t) => {
  const rateLimit = new UnlimitedRateLimit();
  const cutting = await answeringServer(t, (response) => response.destroy());
  await failure(write(api(cutting, { rateLimit })));
  await failure(read(api('http://no-such-host.invalid', { rateLimit })));
  t.deepEqual(new Set(rateLimit.sent), new Set(['AddSmsSign']));
  t.deepEqual(rateLimit.over, ['AddSmsSign', 'QuerySmsSign']);
  t.deepEqual(rateLimit.granted[0], { vendor: 'aliyun-sms', vendorAccount: 'acme', action: 'AddSmsSign' });
});

test('the sending is reported before the answer comes', async (t) => {
  const rateLimit = new UnlimitedRateLimit();
  const sentAtArrival: number[] = [];
  const endpoint = await answeringServer(t, (response) => {
    // A turn of the loop later, as both ends are in this process.
    setImmediate(() => {
      sentAtArrival.push(rateLimit.sent.length);
      response.end('{}');
    });
  });
  await failure(write(api(endpoint, { rateLimit })));
  t.deepEqual(sentAtArrival, [1]);
});

test('a grant is over also where the request cannot be signed', async (t) => {
  const rateLimit = new UnlimitedRateLimit();
  await t.throwsAsync(write(api('no address at all', { rateLimit })));
  t.deepEqual([rateLimit.sent, rateLimit.over], [[], ['AddSmsSign']]);
});

test('throttling carries the delay of the vendor and pauses the action', async (t) => {
  const rateLimit = new UnlimitedRateLimit();
  const endpoint = await answeringServer(t, (response) =>
    response.writeHead(400, { 'x-acs-retry-after': '1500' }).end('{"Code":"Throttling.User"}'),
  );
  const error = await failure(write(api(endpoint, { rateLimit })));
  t.is(error.kind, 'throttled');
  t.is(error.details.retryAfter, 1500);
  t.deepEqual(rateLimit.paused, [{ action: 'AddSmsSign', milliseconds: 1500 }]);
});

test('credentials are read for every call', async (t) => {
  const seen: string[] = [];
  const endpoint = await answeringServer(t, (response, request) => {
    seen.push(/Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    response.end('{}');
  });
  let version = 0;
  const rotating = api(endpoint, {
    credentials: async () => {
      version += 1;
      return { accessKeyId: `key-${version}`, accessKeySecret: 'secret' };
    },
  });
  await failure(write(rotating));
  await failure(write(rotating));
  t.deepEqual(seen, ['key-1', 'key-2']);
});

test('a grant that was held for too long is not used, and nothing is sent', async (t) => {
  let arrived = 0;
  const endpoint = await answeringServer(t, (response) => {
    arrived += 1;
    response.end('{}');
  });
  const rateLimit = new UnlimitedRateLimit();
  rateLimit.acquire = async () => ({ isGood: () => false, sent: () => t.fail(), over: () => undefined });
  t.is((await failure(write(api(endpoint, { rateLimit })))).kind, 'unavailable');
  t.is(arrived, 0);
});
