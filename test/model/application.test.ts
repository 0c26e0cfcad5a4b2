import test from 'ava';
import { type ApplicationInput, applicationSchema, changesSchema } from '../../model/application.ts';
import { problemsOf } from '../../model/problem.ts';

const sha256 = 'a'.repeat(64);
const complete = {
  account: 'acme',
  text: '云签',
  source: 'company',
  remark: 'Updates of orders',
  documents: [
    { kind: 'businessLicense', source: 'file:licence.png' },
    { kind: 'other', sha256, mediaType: 'image/png', bytes: 9 },
  ],
} satisfies ApplicationInput;

const problems = (changes: Record<string, unknown>) => {
  const input = { ...complete, ...changes };
  return problemsOf(applicationSchema.safeParse(input).error!, input, 'here');
};

test('documents are given as a file to fetch, or as one that is stored already', (t) => {
  t.deepEqual(applicationSchema.parse(complete).documents, complete.documents);
});

test('what is left out has a default', (t) => {
  t.deepEqual(applicationSchema.parse({ account: 'acme', text: '云签', source: 'app' }), {
    account: 'acme',
    text: '云签',
    scope: 'mainland',
    source: 'app',
    purpose: 'general',
    remark: '',
    documents: [],
  });
});

const wrong: Record<string, [changes: Record<string, unknown>, field: string, given: string, said: RegExp]> =
  {
    'an account name in capitals': [{ account: 'Acme' }, 'account', '"Acme"', /a–z, 0–9 and -/],
    'an account that is missing': [{ account: undefined }, 'account', 'nothing', /"acme-marketing"/],
    'a text that is empty': [{ text: '【】' }, 'text', '"【】"', /empty/],
    'a source that nobody knows': [{ source: 'blog' }, 'source', '"blog"', /company, website, app/],
    'a scope that nobody knows': [{ scope: 'moon' }, 'scope', '"moon"', /"mainland" or "international"/],
    'a purpose that nobody knows': [{ purpose: 'spam' }, 'purpose', '"spam"', /"verificationCode"/],
    'a remark that is no text': [{ remark: 7 }, 'remark', '7', /tells the reviewer/],
    'a remark with a NUL': [{ remark: 'a\0b' }, 'remark', '"a\\u0000b"', /control character/],
    'a remark with a broken character': [{ remark: 'a\ud800' }, 'remark', '"a\\ud800"', /broken one/],
    'documents that are no list': [{ documents: 'a.png' }, 'documents', '"a.png"', /are a list/],
    'a document of an unknown kind': [
      { documents: [{ kind: 'selfie', source: 'file:a.png' }] },
      'documents.0',
      '{"kind":"selfie","source":"file:a.png"}',
      /kind is one of businessLicense/,
    ],
    'a document from the network': [
      { documents: [{ kind: 'other', source: 'http://x.test/a' }] },
      'documents.0.source',
      '"http://x.test/a"',
      /"file:" and a path/,
    ],
  };

for (const [what, [changes, field, given, said]] of Object.entries(wrong)) {
  test(`${what} is refused, with the field, what was given and what is allowed`, (t) => {
    const [problem, ...more] = problems(changes);
    t.like(problem, { field, given, source: 'here', severity: 'refuse' });
    t.regex(`${problem!.message} ${problem!.allowed}`, said);
    t.deepEqual(more, []);
  });
}

test('a remark may have lines', (t) => {
  t.is(applicationSchema.parse({ ...complete, remark: ' one\r\n\ttwo ' }).remark, 'one\r\n\ttwo');
});

test('a field that nobody knows is refused by its name', (t) => {
  const [problem] = problems({ colour: 'red' });
  t.regex(problem!.allowed, /no field named colour/);
});

test('a document is not both fetched and stored', (t) => {
  const both = { ...complete.documents[1], source: 'file:a.png' };
  t.is(problems({ documents: [both] })[0]!.field, 'documents.0');
});

test('at most 20 documents are taken', (t) => {
  const documents = Array.from({ length: 21 }, () => complete.documents[0]);
  t.like(problems({ documents })[0], {
    field: 'documents',
    message: 'At most 20 documents',
    allowed: 'at most 20',
  });
});

test('everything that is wrong is told at once', (t) => {
  const fields = problems({ account: '', text: '', source: '' }).map(({ field }) => field);
  t.deepEqual(fields, ['account', 'text', 'source']);
});

test('changes leave alone what they do not name', (t) => {
  t.deepEqual(changesSchema.parse({ remark: ' clearer ' }), { remark: 'clearer' });
});

test('changes must change something', (t) => {
  for (const none of [{}, { remark: undefined }]) {
    t.regex(changesSchema.safeParse(none).error!.message, /Name at least one field to change/);
  }
});

test('a modification moves nothing to another account or scope', (t) => {
  for (const changes of [{ account: 'other' }, { scope: 'international' }, { colour: 'red' }]) {
    t.false(changesSchema.safeParse({ remark: 'clearer', ...changes }).success);
  }
});

test('changes obey the rules of an application', (t) => {
  t.false(changesSchema.safeParse({ source: 'blog' }).success);
  t.false(changesSchema.safeParse({ remark: 'a\0b' }).success);
  t.false(changesSchema.safeParse({ text: 'a/b' }).success);
});
