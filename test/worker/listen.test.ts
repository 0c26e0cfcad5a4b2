import test from 'ava';
import { isLoopback, listenAddressOf, urlOf } from '../../worker/intake/listen.ts';

const addresses: [text: string, host: string, port: number, url: string][] = [
  ['127.0.0.1:7280', '127.0.0.1', 7280, 'http://127.0.0.1:7280'],
  ['0.0.0.0:0', '0.0.0.0', 0, 'http://0.0.0.0:0'],
  ['localhost:80', 'localhost', 80, 'http://localhost:80'],
  ['intake.internal:65535', 'intake.internal', 65_535, 'http://intake.internal:65535'],
  ['[::1]:7280', '::1', 7280, 'http://[::1]:7280'],
  ['[::]:7280', '::', 7280, 'http://[::]:7280'],
];

for (const [text, host, port, url] of addresses) {
  test(`an address to listen at is read: ${text}`, (t) => {
    const address = listenAddressOf('COUNTERSIGN_LISTEN').parse(text);
    t.deepEqual(address, { host, port });
    t.is(urlOf(address), url);
  });
}

const wrong = [
  '',
  '7280',
  ':7280',
  '127.0.0.1',
  '127.0.0.1:',
  '::1:7280',
  '[::1]',
  '[x]:1',
  'a b:1',
  'h:65536',
];

for (const text of [...wrong, 'http://127.0.0.1:7280', '127.0.0.1:-1', '127.0.0.1:7280/']) {
  test(`an address that is none is told with its shape: ${JSON.stringify(text)}`, (t) => {
    const { error } = listenAddressOf('COUNTERSIGN_LISTEN').safeParse(text);
    t.regex(error!.issues[0]!.message, /^COUNTERSIGN_LISTEN is "host:port", such as/);
  });
}

test('only this machine reaches a loopback address', (t) => {
  for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost']) t.true(isLoopback(host), host);
  for (const host of ['0.0.0.0', '::', '10.0.0.1', 'intake.internal', '::ffff:10.0.0.1']) {
    t.false(isLoopback(host), host);
  }
});
