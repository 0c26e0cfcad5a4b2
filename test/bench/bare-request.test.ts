import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'ava';
import { bareRequest, type Sending } from '../../bench/rate-limit/bare-request.ts';
import { sentFromHeader } from '../../bench/recording/arrival.ts';
import { machineNow } from '../../bench/recording/machine-clock.ts';

test('a call says when it was about to be written, on a new connection and on one that is there', async (t) => {
  const said: number[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    said.push(Number(request.headers[sentFromHeader]));
    response.end();
  }).on('connection', () => {
    connections += 1;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.teardown(() => server.close());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sendings: Sending[] = [];
  const began = machineNow();
  for (let call = 0; call < 2; call++) {
    await bareRequest({ endpoint, process: 3 }, 'account', (sending) => sendings.push(sending));
  }
  t.deepEqual(
    said,
    sendings.map(({ from }) => from),
  );
  t.is(connections, 1);
  for (const { process, from, until } of sendings) t.true(process === 3 && began < from && from < until);
});

test('a call that nobody takes fails', async (t) => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  await t.throwsAsync(bareRequest({ endpoint: `http://127.0.0.1:${port}`, process: 1 }, 'account'), {
    code: 'ECONNREFUSED',
  });
});
