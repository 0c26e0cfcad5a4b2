import { createHash } from 'node:crypto';
import test from 'ava';
import type { DocumentPage } from '../../model/intake.ts';
import { png } from '../vendors/pictures.ts';
import { ask, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

test('documents are listed newest first, a page at a time', async (t) => {
  const brought: string[] = [];
  for (let number = 0; number < 5; number += 1) {
    const content = png(400 + number);
    await ask(`documents/${sha256Of(content)}`, { method: 'PUT', body: new Uint8Array(content) });
    brought.unshift(sha256Of(content));
  }
  const listed: string[] = [];
  let after: string | undefined;
  do {
    const answer = await ask(`documents?limit=2${after ? `&after=${after}` : ''}`);
    const page = (await answer.json()) as DocumentPage;
    t.true(page.documents.length <= 2);
    listed.push(...page.documents.map(({ sha256 }) => sha256));
    after = page.next;
  } while (after);
  t.deepEqual(listed, brought);
});

for (const [query, field] of [
  ['limit=0', 'limit'],
  ['limit=501', 'limit'],
  ['limit=many', 'limit'],
  ['after=zzz', 'after'],
  ['size=3', '(whole)'],
] as const) {
  test(`a page that cannot be had is refused by field: ${query}`, async (t) => {
    const problem = await problemOf(await ask(`documents?${query}`));
    t.is(problem.status, 400);
    t.like(problem.problems, [{ field }]);
  });
}

test('a cursor that is no document is refused', async (t) => {
  const problem = await problemOf(await ask(`documents?after=${'0'.repeat(64)}`));
  t.is(problem.status, 400);
  t.regex(problem.detail, /`next` of an earlier page/);
});
