import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { KeyRing } from '../../store/key-ring.ts';
import { newKey, ringOf } from './key-rings.ts';

const key = newKey();
const ring = ringOf('k1', { k1: key });
const sealed = new KeyRing(ring).seal(Buffer.from('secret'), 'place');

const opens = (keyRing: KeyRing): boolean => keyRing.open(sealed, 'place').toString() === 'secret';

test('a key ring is read from the environment', async (t) => {
  t.true(opens(await KeyRing.load('env:RING', { RING: ring })));
});

test('a key ring is read from a file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'key-ring-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'ring.json'), ring);
  t.true(opens(await KeyRing.load(`file:${join(folder, 'ring.json')}`)));
});

for (const reference of ['env:RING', ring, key, '', '/ring.json']) {
  test(`a key ring that is given as ${reference.slice(0, 8) || 'nothing'} is refused, and not repeated`, async (t) => {
    const { message } = await t.throwsAsync(KeyRing.load(reference, {}));
    t.regex(message, /"env:NAME" \(a variable that is set\) or "file:\/path"/);
    t.false(message.includes(key));
  });
}

test('what was sealed for one place does not open at another', (t) => {
  t.throws(() => new KeyRing(ring).open(sealed, 'elsewhere'), { message: /does not open/ });
});

test('a proof that was cut short is none', (t) => {
  const { keyId, sealed: empty } = new KeyRing(ring).seal(Buffer.alloc(0), 'place');
  const cut = { keyId, sealed: empty.subarray(0, 16) };
  t.throws(() => new KeyRing(ring).open(cut, 'place'), { message: /does not open/ });
});

const unusable: Record<string, [text: string, said: RegExp]> = {
  'is not JSON': [key, /not JSON/],
  'is JSON with a key in the wrong place': [`{"current": "k1", "keys": ${key}`, /not JSON/],
  'has no keys': [JSON.stringify({ current: 'k1' }), /key ring is not usable/],
  'has a key of 31 bytes': [ringOf('k1', { k1: Buffer.alloc(31, key).toString('base64') }), /32 bytes/],
  'has a key that is not base64': [ringOf('k1', { k1: `${key}!` }), /base64/],
  'has names and keys the wrong way round': [ringOf('k1', { [key]: 'k1' }), /base64/],
  'has a key for a field': [JSON.stringify({ current: 'k1', keys: { k1: key }, [key]: 1 }), /nothing else/],
  'has a key as the current name': [ringOf(key, { k1: key }), /current key is not among the keys/],
  'has a current name that every object has': [ringOf('constructor', { k1: key }), /not among the keys/],
  'is a key in quotes': [JSON.stringify(key), /"current" and "keys"/],
};

for (const [what, [text, said]] of Object.entries(unusable)) {
  test(`a key ring that ${what} is refused without quoting a key`, (t) => {
    const { message } = t.throws(() => new KeyRing(text));
    t.regex(message, said);
    t.false(message.includes(key));
  });
}
