import test from 'ava';
import type { Application, DocumentKind, Source } from '../../model/application.ts';
import { documentKinds, sources } from '../../model/application.ts';
import { judge, judgeDocument, type Subject } from '../../model/rule.ts';
import { rules } from '../../vendors/example-sms/rules.ts';
import { application } from './applications.ts';

const enterprise: Subject['account'] = { accountType: 'enterprise', api: 'v1', channel: 'api' };
const individual: Subject['account'] = { ...enterprise, accountType: 'individual' };

const document = { sha256: '0'.repeat(64), mediaType: 'image/png', bytes: 1_000 };

function refused(
  changes: Partial<Omit<Application, 'documents'>>,
  kinds: DocumentKind[] = ['businessLicense'],
  { account = enterprise, on = '2026-11-20' }: Partial<Subject> = {},
): string[] {
  const documents = kinds.map((kind) => ({ kind, ...document }));
  const subject = { application: application({ ...changes, documents }), account, on };
  return judge(rules.application, subject).map(({ field }) => field);
}

test('every rule has a name of its own, and says what is allowed and where that is written', (t) => {
  const all = [...rules.application, ...rules.document];
  t.is(new Set(all.map(({ id }) => id)).size, all.length);
  for (const { id, allowed, message, source } of all) {
    t.regex(id, /^example-sms\//);
    for (const part of [allowed, message, source]) t.regex(part, /\w/, id);
  }
});

test('a text has 2 to 10 characters, well-formed, and names somebody', (t) => {
  for (const text of ['山海', '山海茶坊山海茶坊山海', '𠮷野家']) t.deepEqual(refused({ text }), [], text);
  for (const text of ['山', '山海茶坊山海茶坊山海茶', '山海-茶坊', '验证码', '12345'])
    t.deepEqual(refused({ text }), ['text'], text);
  t.deepEqual(refused({ remark: '茶'.repeat(201) }), ['remark']);
});

/** What proves each source in the mainland; a source that is not here is refused. */
const table: Partial<Record<Source, DocumentKind[]>> = {
  company: ['businessLicense', 'threeInOneLicense'],
  app: ['appScreenshot'],
  officialAccount: ['accountScreenshot'],
  miniProgram: ['miniProgramScreenshot'],
  trademark: ['trademarkCertificate'],
};

for (const source of sources)
  test(`${source}: every certificate, allowed and refused`, (t) => {
    for (const kind of documentKinds) {
      const expected = table[source] ? (table[source].includes(kind) ? [] : ['documents']) : ['source'];
      t.deepEqual(refused({ source }, [kind]), expected, kind);
    }
  });

test('a website had a certificate until its last day, and is refused from the next; abroad it goes on', (t) => {
  const website = { source: 'website' } as const;
  t.deepEqual(refused(website, ['icpFiling'], { on: '2026-06-30' }), []);
  t.deepEqual(refused(website, ['other'], { on: '2026-06-30' }), ['documents']);
  t.deepEqual(refused(website, ['icpFiling'], { on: '2026-07-01' }), ['source']);
  t.deepEqual(refused({ ...website, scope: 'international' }, ['icpFiling']), []);
  t.deepEqual(refused({ ...website, scope: 'international' }, ['other']), ['documents']);
});

test('on behalf of somebody else a letter is needed, and an enterprise', (t) => {
  const onBehalf = { onBehalf: true };
  t.deepEqual(refused(onBehalf), ['documents']);
  t.deepEqual(refused(onBehalf, ['businessLicense', 'authorizationLetter']), []);
  t.deepEqual(refused(onBehalf, ['businessLicense', 'authorizationLetter'], { account: individual }), [
    'onBehalf',
  ]);
});

test('a document is a picture of 2 MB at most', (t) => {
  const problems = (changes: object): string[] =>
    judgeDocument(rules.document, { ...document, ...changes }, 'documents.0', {
      account: enterprise,
      on: '2026-11-20',
    }).map(({ given }) => given);
  t.deepEqual(problems({ bytes: 2_000_000 }), []);
  t.is(problems({ bytes: 2_000_001 }).length, 1);
  t.deepEqual(problems({ mediaType: 'image/jpeg' }), []);
  t.is(problems({ mediaType: 'application/pdf' }).length, 1);
});
