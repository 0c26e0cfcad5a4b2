import { once } from 'node:events';
import { createServer } from 'node:net';
import test from 'ava';
import { onFreePorts } from '../../engine/free-ports.ts';

test('a start whose port was taken in the meantime is tried again on another', async (t) => {
  const tried: (number | undefined)[] = [];
  const port = await onFreePorts(1, async ([port]) => {
    tried.push(port);
    if (tried.length === 1) await listenOn(port);
    await listenOn(port);
    return port;
  });
  t.is(tried.length, 2);
  t.is(port, tried[1]);

  async function listenOn(port: number | undefined): Promise<void> {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    t.teardown(() => server.close());
  }
});

test('a Temporal that panics at its start is tried again on other ports', async (t) => {
  let tries = 0;
  const start = async () => {
    if (++tries === 1) throw new Error('temporal ended before it was ready. Its log ends:\npanic: of a port');
    return 'up';
  };
  t.is(await onFreePorts(1, start), 'up');
  t.is(tries, 2);
});

test('a start that fails for another reason is not tried again', async (t) => {
  let tries = 0;
  const start = async () => {
    tries++;
    throw new Error('out of luck');
  };
  await t.throwsAsync(onFreePorts(1, start), { message: 'out of luck' });
  t.is(tries, 1);
});
