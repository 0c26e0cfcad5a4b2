import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { pino } from 'pino';
import { ConfigurationError } from '../../worker/configuration.ts';
import { checkTokens, Tokens } from '../../worker/intake/tokens.ts';
import { png } from '../vendors/pictures.ts';
import { ask, authorized, intake, logged, newToken, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

let folder: string;
test.before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-tokens-'));
});
test.after.always(() => rm(folder, { recursive: true }));

const doors: [method: string, path: string][] = [
  ['PUT', `documents/${'0'.repeat(64)}`],
  ['HEAD', `documents/${'0'.repeat(64)}`],
  ['GET', 'documents'],
  ['GET', 'accounts'],
  ['GET', 'accounts/acme/days'],
  ['POST', 'check'],
];

for (const [method, door] of doors) {
  test(`${method} /${door.slice(0, 20)} needs a token, and says how it is sent`, async (t) => {
    const none = await fetch(new URL(door, intake.url), { method });
    t.is(none.status, 401);
    t.is(none.headers.get('www-authenticate'), 'Bearer realm="countersign"');
    const wrong = await fetch(new URL(door, intake.url), { method, headers: { authorization: 'Bearer x' } });
    t.is(wrong.status, 401);
    t.regex(wrong.headers.get('www-authenticate')!, /error="invalid_token"/);
  });
}

for (const authorization of ['', 'Bearer', 'Basic Zm9vOmJhcg==', 'Bearer  ', 'bearer\tx']) {
  test(`an authorization that is none is refused: ${JSON.stringify(authorization)}`, async (t) => {
    const answer = await fetch(new URL('accounts', intake.url), { headers: { authorization } });
    t.is(answer.status, 401);
  });
}

test('a token that is only nearly right is not known', async (t) => {
  const { authorization } = authorized();
  for (const wrong of [authorization.slice(0, -1), `${authorization}0`, authorization.toUpperCase()]) {
    const answer = await fetch(new URL('accounts', intake.url), { headers: { authorization: wrong } });
    t.is(answer.status, 401);
  }
});

test('a token opens what its scopes name, and what is missing is told', async (t) => {
  t.is((await ask('documents', {}, 'documents-only')).status, 200);
  const answer = await ask('accounts', {}, 'documents-only');
  t.is(answer.status, 403);
  t.regex(answer.headers.get('www-authenticate')!, /error="insufficient_scope", scope="accounts"/);
  t.is((await problemOf(answer)).detail, 'The token "documents-only" lacks the scope "accounts"');
});

test('a token that is limited to accounts does not list the documents of all, and may bring its own', async (t) => {
  const answer = await ask('documents', {}, 'of-acme-too');
  t.is(answer.status, 403);
  t.regex((await problemOf(answer)).detail, /^The token "of-acme-too" is limited to accounts/);
  const content = png(321);
  const document = `documents/${createHash('sha256').update(content).digest('hex')}`;
  const put = { method: 'PUT', body: new Uint8Array(content) };
  t.is((await ask(document, put, 'of-acme-too')).status, 201);
  t.is((await ask(document, { method: 'HEAD' }, 'of-acme-too')).status, 200);
});

test('two Authorization headers that differ are refused, and twice the same is one', async (t) => {
  const { authorization } = authorized();
  const twice = async (second: string): Promise<number | undefined> => {
    const outgoing = get(new URL('accounts', intake.url), {
      headers: { authorization: [authorization, second] as unknown as string },
    });
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
  t.is(await twice('Bearer another'), 400);
  t.is(await twice(authorization), 200);
});

test('the log says whose token it was, and never the token', async (t) => {
  await ask('accounts?secret=query', {}, 'of-jo');
  const [entry] = logged.map((line) => JSON.parse(line)).filter(({ token }) => token === 'of-jo');
  t.like(entry, { method: 'GET', route: '/accounts', status: 200, token: 'of-jo' });
  t.false(logged.join('').includes(authorized('of-jo').authorization.slice('Bearer '.length)));
  t.false(logged.join('').includes('secret=query'));
});

const silent = pino({ level: 'silent' });
const scopes = ['documents' as const];

test('a changed file counts at once, and a file that cannot be used closes its token alone', async (t) => {
  const file = path.join(folder, 'rotated');
  const [first, second] = ['a'.repeat(40), 'b'.repeat(40)];
  const settings = {
    rotated: { secret: `file:${file}`, scopes },
    other: { secret: newToken('other'), scopes },
  };
  const tokens = new Tokens(settings, silent);
  const other = authorized('other').authorization.slice('Bearer '.length);
  await writeFile(file, `${first}\n`);
  t.like(await tokens.find(first), { name: 'rotated' });
  await writeFile(file, second);
  t.is(await tokens.find(first), undefined);
  t.like(await tokens.find(second), { name: 'rotated' });
  for (const half of ['', 'b'.repeat(31)]) {
    await writeFile(file, half);
    t.is(await tokens.find(second), undefined);
    t.is(await tokens.find(half), undefined);
    t.like(await tokens.find(other), { name: 'other' });
  }
});

test('a token that cannot be used is told by name at the start, and never shown', async (t) => {
  process.env.TEST_SHORT_TOKEN = 's3cret';
  const settings = {
    short: { secret: 'env:TEST_SHORT_TOKEN', scopes },
    missing: { secret: 'file:/not/there', scopes },
    one: { secret: newToken('one'), scopes },
    two: { secret: 'env:TEST_TOKEN_ONE', scopes },
  };
  const error = await t.throwsAsync(checkTokens(settings), { instanceOf: ConfigurationError });
  const [short, missing, twice, ...more] = error!.message.split('\n');
  t.regex(short!, /^intake\.tokens\.short\.secret: .*fewer than 32 characters.*openssl rand -hex 32/);
  t.regex(missing!, /^intake\.tokens\.missing\.secret: There is no secret at file:\/not\/there/);
  t.regex(twice!, /^intake\.tokens\.two\.secret: it is the token of "one" as well/);
  t.deepEqual(more, []);
  t.notRegex(error!.message, /s3cret/);
});
