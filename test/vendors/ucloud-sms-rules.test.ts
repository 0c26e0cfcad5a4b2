import test from 'ava';
import type { AdmittedApplication, DocumentKind, Source } from '../../model/application.ts';
import { documentKinds, sources } from '../../model/application.ts';
import { judge, judgeDocument, type Subject } from '../../model/rule.ts';
import { ucloudSms } from '../../vendors/ucloud-sms/index.ts';
import { rules } from '../../vendors/ucloud-sms/rules.ts';
import { application } from './ucloud-sms.ts';

const [lastDayBefore, retirement] = ['2026-04-30', '2026-05-01'];

type Moment = { on?: string; accountType?: Subject['account']['accountType'] };

const problems = (
  changes: Partial<AdmittedApplication>,
  { on = retirement, accountType = 'enterprise' }: Moment = {},
) => {
  const moment = { account: { accountType, api: 'current', channel: 'api' }, on } as const;
  const given = application(changes);
  return [
    ...judge(rules.application, { application: given, ...moment }),
    ...given.documents.flatMap((each, index) =>
      judgeDocument(rules.document, each, `documents.${index}`, moment),
    ),
  ];
};

const told = (...given: Parameters<typeof problems>) =>
  problems(...given).map(({ field, severity }) => `${severity} ${field}`);

const document = (kind: DocumentKind, mediaType = 'image/png', bytes = 1_000) => ({
  ...{ kind, sha256: '1'.repeat(64), mediaType, bytes },
});

const trademark: Partial<AdmittedApplication> = {
  source: 'trademark',
  documents: [document('trademarkCertificate')],
};

test('a good application raises nothing, in either scope and on either side of the retirement', (t) => {
  for (const scope of ['mainland', 'international'] as const)
    for (const on of [lastDayBefore, retirement]) t.deepEqual(told({ scope }, { on }), []);
});

test('a text has 2 to 12 characters', (t) => {
  const texts: [text: string, told: string[]][] = [
    ['优', ['refuse text']],
    ['优刻', []],
    ['𠮷野', []],
    ['优刻得优刻得优刻得优刻得', []],
    ['优刻得优刻得优刻得优刻得优', ['refuse text']],
  ];
  for (const [text, expected] of texts) t.deepEqual(told({ ...trademark, text }), expected, text);
});

test('a text with brackets, spaces, emoji or other scripts is refused; one with symbols is warned of', (t) => {
  const bracketed = ['优刻[得]', '优刻【得】', '优刻得（北京）', '优刻得(北京)', '优刻［得］', '《优刻得》'];
  for (const text of [...bracketed, 'Acme Inc', '优刻得😀', 'Юклауд'])
    t.deepEqual(told({ ...trademark, text }), ['refuse text'], text);
  for (const text of ['优刻-得', '优刻得·北京', 'A&B', 'UCloud+'])
    t.deepEqual(told({ ...trademark, text }), ['warn text'], text);
  for (const text of ['UCloud', '优刻得', 'U_Cloud9', '优刻得2号'])
    t.deepEqual(told({ ...trademark, text }), [], text);
});

test('a general word or a number is refused as a whole text only', (t) => {
  for (const text of ['test', '验证码', '通知', '告警通知', '尊敬的客户', '123456'])
    t.deepEqual(told({ ...trademark, text }), ['refuse text'], text);
  t.deepEqual(told({ ...trademark, text: '通知宝' }), []);
});

test('the short name of a company is warned of, because only its owner can judge it', (t) => {
  for (const text of ['优刻得', '优刻得科技', 'UCloud']) t.deepEqual(told({ text }), ['warn text'], text);
  for (const text of ['优刻得科技有限公司', '上海仁济医院', 'UCloud集团'])
    t.deepEqual(told({ text }), [], text);
  t.deepEqual(told({ ...trademark, text: '优刻得' }), []);
});

test('a remark is there', (t) => {
  t.deepEqual(told({ remark: ' ' }), ['refuse remark']);
});

/** The table of CertificateTypes, by SigType. */
const proofs: Record<Exclude<Source, 'shop'>, DocumentKind[]> = {
  company: [
    'threeInOneLicense',
    'businessLicense',
    'organizationCodeCertificate',
    'socialCreditCodeCertificate',
  ],
  app: ['appScreenshot'],
  website: ['icpFiling'],
  officialAccount: ['accountScreenshot', 'miniProgramScreenshot'],
  miniProgram: ['accountScreenshot', 'miniProgramScreenshot'],
  trademark: ['trademarkCertificate'],
  institution: ['organizationCodeCertificate', 'socialCreditCodeCertificate'],
};

const letter = document('authorizationLetter');
const retired: Source[] = ['app', 'website', 'officialAccount', 'miniProgram'];
const expressible = sources.filter((source): source is keyof typeof proofs => source !== 'shop');

for (const source of expressible)
  test(`a signature of ${source} is proven by its certificates and by no other, with a letter on behalf`, (t) => {
    const scope = retired.includes(source) ? 'international' : 'mainland';
    const refused = (documents: DocumentKind[], onBehalf: boolean) =>
      told({ source, scope, onBehalf, documents: documents.map((kind) => document(kind)) }).filter((each) =>
        each.startsWith('refuse'),
      );
    for (const kind of documentKinds) {
      const missing = proofs[source].includes(kind) ? [] : ['refuse documents'];
      const noLetter = kind === 'authorizationLetter' ? [] : ['refuse documents'];
      t.deepEqual(refused([kind], false), missing, kind);
      t.deepEqual(refused([kind], true), [...missing, ...noLetter], `${kind} on behalf`);
      t.deepEqual(refused([kind, 'authorizationLetter'], true), missing, `${kind} and a letter`);
    }
    t.deepEqual(refused([], false), ['refuse documents']);
  });

for (const source of retired)
  test(`a signature of ${source} ends with April 2026 in the mainland, and not abroad`, (t) => {
    const [kind] = proofs[source as keyof typeof proofs];
    const own = { source, documents: [document(kind!)] };
    t.deepEqual(told(own, { on: lastDayBefore }), []);
    t.deepEqual(told({ ...own, documents: [] }, { on: lastDayBefore }), ['refuse documents']);
    t.deepEqual(told({ ...own, onBehalf: true }, { on: lastDayBefore }), ['refuse documents']);
    t.deepEqual(
      told({ ...own, onBehalf: true, documents: [...own.documents, letter] }, { on: lastDayBefore }),
      [],
    );
    t.deepEqual(told(own, { on: retirement }), ['refuse source']);
    t.deepEqual(told({ ...own, scope: 'international' }, { on: retirement }), []);
    const [enterprise] = problems(own, { on: retirement });
    t.regex(enterprise?.message ?? '', /nearest is the company/);
    const [individual, ...rest] = problems(own, { on: retirement, accountType: 'individual' });
    t.regex(individual?.message ?? '', /no other for individuals/);
    t.notRegex(individual?.message ?? '', /nearest/, 'a company is what individuals are refused');
    t.deepEqual(rest, []);
  });

test('a shop cannot be told to UCloud, and the nearest is said', (t) => {
  const [problem, ...rest] = problems({ source: 'shop', documents: [] });
  t.like(problem, { field: 'source', given: '"shop"', severity: 'refuse' });
  t.regex(problem?.message ?? '', /the company that runs it, or a trademark/);
  t.deepEqual(rest, []);
});

test('individuals have signatures of no company, trademark or institution', (t) => {
  for (const source of expressible) {
    const own: Partial<AdmittedApplication> = {
      source,
      scope: 'international',
      documents: [document(proofs[source][0]!)],
    };
    const expected = retired.includes(source) ? [] : ['refuse source'];
    t.deepEqual(told(own, { accountType: 'individual' }), expected, source);
  }
});

test('documents are jpg, png or pdf by their content', (t) => {
  for (const type of ['image/jpeg', 'image/png', 'application/pdf'])
    t.deepEqual(told({ documents: [document('businessLicense', type)] }), [], type);
  for (const type of ['image/gif', 'application/x-cfb', 'text/html'])
    t.deepEqual(told({ documents: [document('businessLicense', type)] }), ['refuse documents.0'], type);
});

test('documents have 4,000,000 bytes at most, and above 3,000,000 base64 might count', (t) => {
  const sized = (bytes: number) => told({ documents: [document('businessLicense', 'image/png', bytes)] });
  t.deepEqual(sized(3_000_000), []);
  t.deepEqual(sized(3_000_001), ['warn documents.0']);
  t.deepEqual(sized(4_000_000), ['warn documents.0']);
  t.deepEqual(sized(4_000_001), ['refuse documents.0']);
});

test('what a call has no room for is warned of', (t) => {
  const licence = document('businessLicense');
  t.deepEqual(told({ documents: [licence, document('threeInOneLicense')] }), ['warn documents']);
  t.deepEqual(told({ documents: [licence, letter] }), ['warn documents'], 'a letter without "onBehalf"');
  t.deepEqual(told({ documents: [letter, licence], onBehalf: true }), []);
});

test('each rule has an id of its own, and says what is allowed, where that is written and what to do', (t) => {
  const all = [...rules.application, ...rules.document];
  t.is(new Set(all.map(({ id }) => id)).size, all.length);
  for (const { id, allowed, message, source } of all) {
    t.regex(id, /^ucloud-sms\/[a-z-]+/i);
    for (const part of [allowed, message, source]) t.not(part, '', id);
  }
});

test('an account names its project, and may say how files are sent', (t) => {
  const { options } = ucloudSms;
  t.deepEqual(options.parse({ project: 'org-1' }), { project: 'org-1', files: 'typed' });
  t.deepEqual(options.parse({ project: 'org-1', files: 'bare' }), { project: 'org-1', files: 'bare' });
  for (const wrong of [
    {},
    { project: '' },
    { project: 'org-1', files: 'other' },
    { project: 'org-1', region: 'x' },
  ])
    t.false(options.safeParse(wrong).success, JSON.stringify(wrong));
});
