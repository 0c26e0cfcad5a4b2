import { connect } from 'node:net';
import test from 'ava';
import { pino } from 'pino';
import { openDatabase } from '../../store/database.ts';
import { Documents } from '../../store/documents.ts';
import { KeyRing } from '../../store/key-ring.ts';
import { Health } from '../../worker/health.ts';
import { isPostgresAway } from '../../worker/intake/postgres-away.ts';
import { createServer } from '../../worker/intake/server.ts';
import { Tokens } from '../../worker/intake/tokens.ts';
import { newKey, ringOf } from '../store/key-rings.ts';
import { activities, ask, authorized, intake, newToken, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

const json = { 'content-type': 'application/json' };

const errors: [what: string, path: string, init: RequestInit, status: number, detail: RegExp][] = [
  ['a path where nothing is', 'nothing', {}, 404, /openapi\.json says what is/],
  ['a path where nothing is, with a body', 'x', { method: 'POST', body: '{', headers: json }, 404, /Nothing/],
  ['another method', 'accounts', { method: 'DELETE' }, 405, /takes GET, HEAD, and not DELETE/],
  ['another method with a body', 'documents', { method: 'PATCH', body: 'x' }, 405, /and not PATCH/],
  ['a path that cannot be read', '%zz', {}, 400, /followed by two hexadecimal digits/],
  ['a path that is too long', `documents/${'a'.repeat(300)}`, { method: 'HEAD' }, 414, /too long/],
  ['JSON that is none', 'check', { method: 'POST', body: '{bad', headers: json }, 400, /not JSON/],
  ['no JSON at all', 'check', { method: 'POST', headers: json }, 400, /empty/],
  ['no body', 'check', { method: 'POST' }, 400, /empty/],
  ['a body of text', 'check', { method: 'POST', body: 'text' }, 415, /application\/json/],
  [
    'a body that is too large',
    'check',
    { method: 'POST', body: ' '.repeat(262_145), headers: json },
    413,
    /256 KB/,
  ],
  [
    'a body that would change how objects work',
    'check',
    { method: 'POST', body: '{"__proto__": {"fit": true}}', headers: json },
    400,
    /not JSON|prototype/,
  ],
];

for (const [what, path, init, status, detail] of errors) {
  test(`${what} is answered as a problem with status ${status}`, async (t) => {
    const answer = await ask(path, init);
    t.is(answer.status, status);
    if (init.method === 'HEAD') return;
    const problem = await problemOf(answer);
    t.is(problem.status, status);
    t.regex(problem.detail, detail);
    t.notRegex(JSON.stringify(problem), /FST_|node_modules|\.ts:/);
  });
}

test('what is not even HTTP is answered as a problem', async (t) => {
  const socket = connect(Number(new URL(intake.url).port), '127.0.0.1');
  socket.write('GARBAGE\r\n\r\n');
  const answer = String(await new Promise((resolve) => socket.once('data', resolve)));
  t.regex(answer, /^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
});

/** What an intake answers whose database is at this URL, and what it logs. */
async function askBroken(databaseUrl: string): Promise<{ answer: Response; logged: string }> {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
  const database = openDatabase(databaseUrl);
  const documents = new Documents(database, new KeyRing(ringOf('k1', { k1: newKey() })));
  const settings = { secret: newToken('of-a-broken-one'), scopes: ['documents' as const] };
  const broken = await createServer({
    activities: { ...activities, documents },
    health: new Health({ database }),
    tokens: new Tokens({ 'of-a-broken-one': settings }, log),
    log,
  });
  const url = await broken.listen({ host: '127.0.0.1', port: 0 });
  const answer = await fetch(`${url}/documents`, { headers: authorized('of-a-broken-one') });
  await broken.close();
  await database.end();
  return { answer, logged: lines.join('') };
}

test('what goes wrong inside is told to the log, and not to the caller', async (t) => {
  const url = new URL(activities.database.options.connectionString!);
  url.searchParams.set('options', '-c search_path=nowhere');
  const { answer, logged } = await askBroken(url.href);
  const problem = await problemOf(answer);
  t.is(problem.status, 500);
  t.notRegex(JSON.stringify(problem), /relation|does not exist/);
  t.regex(logged, /42P01/);
});

test('without Postgres a caller is asked to come again, and the log says why', async (t) => {
  const { answer, logged } = await askBroken('postgres://countersign@127.0.0.1:1/ledger');
  t.is(answer.headers.get('retry-after'), '5');
  const problem = await problemOf(answer);
  t.is(problem.status, 503);
  t.notRegex(JSON.stringify(problem), /ECONNREFUSED|127\.0\.0\.1/);
  t.regex(logged, /ECONNREFUSED/);
});

for (const error of [
  { code: 'ECONNRESET' },
  { code: '57P01' },
  { code: '08006' },
  { message: 'Query read timeout' },
  { message: 'timeout exceeded when trying to connect' },
]) {
  test(`Postgres is away: ${JSON.stringify(error)}`, (t) => {
    t.true(isPostgresAway(Object.assign(new Error('other'), error)));
    t.false(isPostgresAway(Object.assign(new Error('other'), { code: '42P01' })));
  });
}

test('the description covers every path, needs no token, and is made of the same schemas', async (t) => {
  const answer = await fetch(new URL('openapi.json', intake.url));
  t.is(answer.status, 200);
  const description = (await answer.json()) as {
    openapi: string;
    paths: Record<string, Record<string, { summary?: string; security?: unknown[]; requestBody?: object }>>;
  };
  t.is(description.openapi, '3.1.0');
  const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => `${method} ${path}${security ? ' token' : ''}`),
  );
  t.deepEqual(routes.toSorted(), [
    'get /accounts token',
    'get /accounts/{account}/days token',
    'get /accounts/{account}/quota token',
    'get /documents token',
    'get /live',
    'get /owners token',
    'get /owners/{name} token',
    'get /ready',
    'get /rules token',
    'head /documents/{sha256} token',
    'post /check token',
    'post /plan token',
    'put /documents/{sha256} token',
    'put /owners/{name} token',
  ]);
  const body = JSON.stringify(description.paths['/check']!.post!.requestBody);
  t.regex(body, /"officialAccount"/);
  t.regex(JSON.stringify(description.paths['/documents']!.get), /application\/problem\+json/);
});
