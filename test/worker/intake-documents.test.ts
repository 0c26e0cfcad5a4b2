import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { png } from '../vendors/pictures.ts';
import { activities, ask, authorized, intake, logged, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

const put = (content: Buffer, sha256 = sha256Of(content), init: RequestInit = {}) =>
  ask(`documents/${sha256}`, { method: 'PUT', body: new Uint8Array(content), ...init });

/** A body whose length nobody announces. */
const chunked = (content: Buffer): RequestInit => ({
  body: new Blob([new Uint8Array(content)]).stream(),
  duplex: 'half',
});

const isStored = async (sha256: string): Promise<boolean> =>
  (await activities.database.query('select from document where sha256 = $1', [sha256])).rowCount === 1;

test('a document is brought once, found by its headers, and comes back out of the store as it was', async (t) => {
  const content = png(1_900_000);
  const sha256 = sha256Of(content);
  const reference = { sha256, mediaType: 'image/png', bytes: 1_900_000 };
  const [first, second] = [await put(content), await put(content)];
  t.deepEqual([first.status, await first.json()], [201, reference]);
  t.deepEqual([second.status, await second.json()], [200, reference]);

  const found = await ask(`documents/${sha256}`, { method: 'HEAD' });
  t.is(found.status, 200);
  t.is(found.headers.get('content-type'), 'image/png');
  t.is(found.headers.get('content-length'), '1900000');
  t.true((await activities.documents.open(sha256)).equals(content));
});

test('a body without an announced length is taken as well', async (t) => {
  const content = png(300_000);
  t.is((await put(content, undefined, chunked(content))).status, 201);
  t.true((await activities.documents.open(sha256Of(content))).equals(content));
});

test('whatever media type a body comes with, its content says what it is', async (t) => {
  for (const type of ['application/json', 'text/plain', 'image/gif', 'nonsense/x']) {
    const answer = await put(png(500), undefined, { headers: { 'content-type': type } });
    t.like(await answer.json(), { mediaType: 'image/png' });
  }
});

test('bytes that are not what the path says are refused, naming both, and nothing is stored', async (t) => {
  const [content, other] = [png(500), sha256Of(png(501))];
  const problem = await problemOf(await put(content, other));
  t.is(problem.status, 422);
  t.true(problem.detail.includes(other));
  t.true(problem.detail.includes(sha256Of(content)));
  t.like(problem.problems, [{ field: 'sha256', severity: 'refuse', given: `"${other}"` }]);
  t.false(await isStored(other));
  t.false(await isStored(sha256Of(content)));
});

test('other bytes under the name of a known document are refused, and it stays as it was', async (t) => {
  const content = png(500);
  await put(content);
  t.is((await put(png(500), sha256Of(content))).status, 422);
  t.true((await activities.documents.open(sha256Of(content))).equals(content));
});

test('an empty body is refused, also under the SHA-256 of nothing', async (t) => {
  const nothing = sha256Of(Buffer.alloc(0));
  const problem = await problemOf(await put(Buffer.alloc(0), nothing));
  t.is(problem.status, 422);
  t.regex(problem.detail, /^The body is empty/);
  t.false(await isStored(nothing));
});

test('the largest document is taken, and one byte more is not, announced or not', async (t) => {
  const largest = randomBytes(10_000_000);
  t.is((await put(largest)).status, 201);
  const larger = Buffer.concat([largest, Buffer.alloc(1)]);
  const unannounced = await problemOf(await put(larger, undefined, chunked(larger)));
  t.is(unannounced.status, 413);
  t.regex(unannounced.detail, /at most 10000000 bytes/);
  t.false(await isStored(sha256Of(larger)));
  const announced = await statusOfRaw(`PUT /documents/${sha256Of(larger)}`, ['Content-Length: 10000001']);
  t.is(announced, '413');
});

test('a SHA-256 that is none is refused, naming the field and what is allowed', async (t) => {
  for (const sha256 of ['abc', 'A'.repeat(64), `${'a'.repeat(63)}g`]) {
    const problem = await problemOf(await put(png(), sha256));
    t.is(problem.status, 400);
    t.like(problem.problems, [
      {
        field: 'sha256',
        given: `"${sha256}"`,
        message: 'A document is named by its SHA-256: 64 of 0–9 and a–f',
      },
    ]);
  }
});

test('a document that is not there is not found', async (t) => {
  t.is((await ask(`documents/${'0'.repeat(64)}`, { method: 'HEAD' })).status, 404);
});

test('the same new document, brought by twenty at once, is new for one', async (t) => {
  const content = png(200_000);
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await put(content)).status));
  t.deepEqual(statuses.toSorted(), [...Array(19).fill(200), 201]);
});

test('a client that goes away in the middle leaves nothing, and no warning', async (t) => {
  const before = logged.length;
  const content = randomBytes(100_000);
  const sha256 = sha256Of(content);
  const socket = connect(Number(new URL(intake.url).port), '127.0.0.1');
  socket.write(head(`PUT /documents/${sha256}`, ['Content-Length: 100000']));
  socket.write(content.subarray(0, 50_000));
  await sleep(200);
  socket.destroy();
  t.is((await put(content)).status, 201);
  t.deepEqual(
    logged.slice(before).filter((line) => JSON.parse(line).level >= 40),
    [],
  );
});

const head = (request: string, headers: string[]): string =>
  [
    `${request} HTTP/1.1`,
    'Host: intake',
    `Authorization: ${authorized().authorization}`,
    ...headers,
    '',
    '',
  ].join('\r\n');

/** The status that a bare request is answered with, before any body is sent. */
function statusOfRaw(request: string, headers: string[]): Promise<string | undefined> {
  const socket = connect(Number(new URL(intake.url).port), '127.0.0.1');
  socket.write(head(request, headers));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]);
      socket.destroy();
    });
  });
}
