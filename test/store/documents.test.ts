import { createHash } from 'node:crypto';
import test from 'ava';
import { Documents } from '../../store/documents.ts';
import { KeyRing } from '../../store/key-ring.ts';
import { png } from '../vendors/pictures.ts';
import { newKey, ringOf } from './key-rings.ts';
import { database } from './with-database.ts';

const [first, second] = [newKey(), newKey()];
const documentsUnder = (ring: string) => new Documents(database, new KeyRing(ring));
const documents = () => documentsUnder(ringOf('k1', { k1: first }));

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

const rowOf = async (sha256: string) => {
  const { rows } = await database.query('select * from document where sha256 = $1', [sha256]);
  return rows;
};

test('a document comes back as it was put', async (t) => {
  const content = png(1_900_000);
  const { sha256 } = await documents().put(content);
  t.true((await documents().open(sha256)).equals(content));
});

test('a document is named by its SHA-256', async (t) => {
  const content = png(500);
  const reference = { sha256: sha256Of(content), mediaType: 'image/png', bytes: 500 };
  t.deepEqual(await documents().put(content), reference);
  t.deepEqual(await documents().find(reference.sha256), reference);
});

test('its media type is judged by its content', async (t) => {
  const [jpeg, words] = [Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.from('not a picture.png')];
  t.is((await documents().put(jpeg)).mediaType, 'image/jpeg');
  t.is((await documents().put(words)).mediaType, 'application/octet-stream');
});

test('the same bytes are kept once, also when they come twice at the same moment', async (t) => {
  const content = png(500);
  const [reference] = await Promise.all([1, 2, 3].map(() => documents().put(content)));
  t.is((await rowOf(reference!.sha256)).length, 1);
});

test('whoever brings a document learns whether it was new, once', async (t) => {
  const content = png(500);
  const added = await Promise.all([1, 2, 3].map(() => documents().add(content, sha256Of(content))));
  t.is(added.filter(({ isNew }) => isNew).length, 1);
  t.deepEqual(new Set(added.map(({ reference }) => reference.sha256)), new Set([sha256Of(content)]));
});

test('a document under an older key is to be brought again, and is not new then', async (t) => {
  const content = png(500);
  const reference = await documents().put(content);
  t.deepEqual(await documents().findSettled(reference.sha256), reference);
  const rotated = documentsUnder(ringOf('k2', { k1: first, k2: second }));
  t.is(await rotated.findSettled(reference.sha256), undefined);
  t.false((await rotated.add(content, reference.sha256)).isNew);
  t.deepEqual(await rotated.findSettled(reference.sha256), reference);
});

test('pages of documents are whole: each once, newest first, also where many came at one moment', async (t) => {
  const connection = await database.connect();
  await connection.query('begin');
  await connection.query(
    `insert into document (sha256, media_type, bytes, key_id, sealed, created_at)
     select lpad(to_hex(number), 64, 'e'), 'image/png', 1, 'k1', '', now() + interval '1 hour'
     from generate_series(1, 25) as number`,
  );
  await connection.query('commit');
  connection.release();
  const listed: string[] = [];
  let after: string | undefined;
  while (listed.length < 25) {
    const page = await documents().list(7, after);
    listed.push(...page!.documents.map(({ sha256 }) => sha256));
    after = page!.next;
  }
  const ours = listed.slice(0, 25);
  t.deepEqual(ours, ours.toSorted().toReversed());
  t.is(new Set(ours).size, 25);
  t.true(ours.every((sha256) => sha256.startsWith('eee')));
  t.is(await documents().list(7, '0'.repeat(64)), undefined);
});

test('nothing of a document can be read in Postgres', async (t) => {
  const content = Buffer.from('A licence of ACME, with words that one could look for'.repeat(50));
  const { sha256 } = await documents().put(content);
  const [{ sealed, ...rest }] = await rowOf(sha256);
  const everything = Buffer.concat([sealed, Buffer.from(JSON.stringify(rest))]);
  t.true(everything.length > content.length);
  t.false(everything.includes('licence of ACME'));
  t.false(everything.includes(first));
  t.false(everything.includes(Buffer.from(first, 'base64')));
});

test('the same bytes are sealed differently each time', (t) => {
  const keyRing = new KeyRing(ringOf('k1', { k1: first }));
  const [one, other] = [1, 2].map(() => keyRing.seal(Buffer.from('same'), 'context').sealed);
  t.notDeepEqual(one, other);
});

test('a document that is moved to another row does not open', async (t) => {
  const [mine, theirs] = [await documents().put(png(500)), await documents().put(png(500))];
  await database.query(
    `update document set sealed = (select sealed from document where sha256 = $1) where sha256 = $2`,
    [theirs.sha256, mine.sha256],
  );
  await t.throwsAsync(documents().open(mine.sha256), { message: /sealed does not open/ });
});

test('a document that was changed does not open', async (t) => {
  const { sha256 } = await documents().put(png(500));
  await database.query(
    `update document set sealed = set_byte(sealed, 100, get_byte(sealed, 100) # 1) where sha256 = $1`,
    [sha256],
  );
  await t.throwsAsync(documents().open(sha256), { message: /sealed does not open/ });
});

test('a wrong key of the right name does not open it', async (t) => {
  const { sha256 } = await documents().put(png(500));
  const wrong = documentsUnder(ringOf('k1', { k1: second }));
  await t.throwsAsync(wrong.open(sha256), { message: /"k1".*another one of that name/ });
});

test('after a rotation old documents open, and new ones are sealed with the new key', async (t) => {
  const old = await documents().put(png(500));
  const rotated = documentsUnder(ringOf('k2', { k1: first, k2: second }));
  const fresh = await rotated.put(png(500));
  t.is((await rotated.open(old.sha256)).length, 500);
  t.like(await rowOf(old.sha256), [{ key_id: 'k1' }]);
  t.like(await rowOf(fresh.sha256), [{ key_id: 'k2' }]);
});

test('a key that was thrown away is missed by its name', async (t) => {
  const { sha256 } = await documents().put(png(500));
  const without = documentsUnder(ringOf('k2', { k2: second }));
  await t.throwsAsync(without.open(sha256), { message: /no key "k1": add it again/ });
});

test('a document that is not in the store is not found, and does not open', async (t) => {
  const missing = 'f'.repeat(64);
  t.is(await documents().find(missing), undefined);
  await t.throwsAsync(documents().open(missing), {
    message: `The document ${missing} is not in the store any more`,
  });
});
