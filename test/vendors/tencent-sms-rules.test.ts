import test from 'ava';
import type { AdmittedApplication, DocumentKind, Source } from '../../model/application.ts';
import { documentKinds, sources } from '../../model/application.ts';
import type { Subject } from '../../model/rule.ts';
import { judge, judgeDocument } from '../../model/rule.ts';
import { picturesOf } from '../../vendors/tencent-sms/pictures.ts';
import { rules } from '../../vendors/tencent-sms/rules.ts';
import { application as bare } from './applications.ts';

type Account = Subject['account'];

const enterprise: Account = { accountType: 'enterprise', api: 'current', channel: 'api' };
const byHand: Account = { ...enterprise, channel: 'manual' };
const individual: Account = { accountType: 'individual', api: 'current', channel: 'manual' };
const today = '2026-11-20';

const application = (changes: Partial<AdmittedApplication> = {}): AdmittedApplication =>
  bare({
    ...{ registered: { qualification: '1001' }, link: 'https://www.example.com/app' },
    ...changes,
  });

const papers = (...kinds: DocumentKind[]): AdmittedApplication['documents'] =>
  kinds.map((kind, index) => ({
    ...{ kind, sha256: String(index % 10).repeat(64), mediaType: 'image/png', bytes: 1_000 },
  }));

const judged = (changes: Partial<AdmittedApplication>, account = enterprise, on = today) =>
  judge(rules.application, { application: application(changes), account, on });

const problems = (changes: Partial<AdmittedApplication>, account?: Account, on?: string): string[] =>
  judged(changes, account, on).map(({ field, severity }) => `${severity} ${field}`);

const refusals = (changes: Partial<AdmittedApplication>, account?: Account): string[] =>
  problems(changes, account).filter((problem) => problem.startsWith('refuse'));

test('a good application raises nothing', (t) => {
  t.deepEqual(problems({}), []);
});

test('every rule has a name of its own, and says what is allowed and where that is written', (t) => {
  const all = [...rules.application, ...rules.document];
  t.is(new Set(all.map(({ id }) => id)).size, all.length);
  for (const { id, allowed, message, source } of all) {
    t.regex(id, /^tencent-sms\//);
    for (const part of [allowed, message, source]) t.regex(part, /\w/, id);
  }
});

test('a text has 2 to 12 Chinese characters, letters and digits', (t) => {
  for (const text of ['腾讯', '腾讯云短信服务腾讯云短信', 'Tencent123', '𠮷野家'])
    t.deepEqual(problems({ text }), [], text);
  for (const text of [
    '腾',
    '腾讯云短信服务腾讯云短信服',
    'Acme Inc',
    '腾讯[云]',
    '腾讯，云',
    '腾讯😀',
    'カタカナ',
    'Zürich',
  ])
    t.deepEqual(problems({ text }), ['refuse text'], text);
});

test("the FAQ's own examples of names that identify nobody are refused", (t) => {
  for (const text of ['test', 'aabb', 'notification', '验证码', '通知'])
    t.deepEqual(problems({ text }), ['refuse text'], text);
  t.true(problems({ text: 'verification code' }).includes('refuse text'));
  for (const text of ['腾讯科技', '腾讯云']) t.deepEqual(problems({ text }), [], text);
});

const allButLetter = documentKinds.filter((kind) => kind !== 'authorizationLetter');

type Use = 'own' | 'onBehalf';
type Row = [source: Source, ...oneOf: DocumentKind[]];

const four: DocumentKind[] = [
  ...(['threeInOneLicense', 'businessLicense'] as const),
  ...(['organizationCodeCertificate', 'socialCreditCodeCertificate'] as const),
];
const three: DocumentKind[] = [
  ...(['organizationCodeCertificate', 'socialCreditCodeCertificate', 'institutionCertificate'] as const),
];

/** Who may use which source with which certificate: all others are refused. */
const tables: { name: string; account: Account; use: Use; rows: Row[] }[] = [
  {
    name: "an individual's own use, in the console (FAQ)",
    account: individual,
    use: 'own',
    rows: [
      ['app', 'appScreenshot'],
      ['website', 'icpFiling'],
      ['officialAccount', 'accountScreenshot'],
      ['miniProgram', 'miniProgramScreenshot'],
    ],
  },
  {
    name: "an enterprise's own use of the mainland (SDK)",
    account: enterprise,
    use: 'own',
    rows: [
      ['company', 'threeInOneLicense', 'businessLicense'],
      ['trademark', 'trademarkCertificate'],
      ['institution', ...three],
    ],
  },
  {
    name: 'on behalf of an enterprise or a public institution, in the console (FAQ)',
    account: byHand,
    use: 'onBehalf',
    rows: [
      ['company', ...four],
      ['app', ...four],
      ['website', ...four],
      ['officialAccount', ...four],
      ['miniProgram', ...four],
      ['trademark', 'trademarkCertificate'],
      ['institution', ...three],
    ],
  },
  {
    name: 'on behalf of others by the API, where sources are retired (FAQ and SDK)',
    account: enterprise,
    use: 'onBehalf',
    rows: [
      ['company', ...four],
      ['trademark', 'trademarkCertificate'],
      ['institution', ...three],
    ],
  },
];

for (const { name, account, use, rows } of tables)
  for (const source of sources)
    test(`${name}: ${source}`, (t) => {
      const [, ...oneOf] = rows.find((row) => row[0] === source) ?? [source];
      const beside: DocumentKind[] = use === 'onBehalf' ? ['authorizationLetter'] : [];
      for (const kind of allButLetter) {
        const asked = { source, onBehalf: use === 'onBehalf', documents: papers(kind, ...beside) };
        t.is(refusals(asked, account).length === 0, oneOf.includes(kind), kind);
        const { proof } = picturesOf(asked && application(asked), asked.documents);
        if (oneOf.includes(kind)) t.is(proof?.document.kind, kind, 'and it is the one that is sent');
      }
      t.true(refusals({ source, onBehalf: use === 'onBehalf', documents: [] }, account).length > 0);
    });

test('on behalf of others without a letter is refused, for every source', (t) => {
  for (const [source, kind] of tables[2]!.rows)
    t.deepEqual(
      judged({ source, onBehalf: true, documents: papers(kind!) }, byHand)
        .filter(({ severity }) => severity === 'refuse')
        .map(({ allowed }) => allowed),
      ['an authorizationLetter'],
      source,
    );
});

test('an international app takes the certificates that the mainland does not', (t) => {
  const app = { source: 'app', scope: 'international' } as const;
  for (const kind of allButLetter) {
    const isTaken = [...four, 'appScreenshot'].includes(kind);
    t.is(refusals({ ...app, documents: papers(kind) }).length === 0, isTaken, kind);
    const letter = papers(kind, 'authorizationLetter');
    t.is(refusals({ ...app, onBehalf: true, documents: letter }).length === 0, four.includes(kind), kind);
  }
});

test('what only the FAQ takes is doubtful at the API', (t) => {
  const letter = 'authorizationLetter';
  const company = (...kinds: DocumentKind[]) =>
    problems({ onBehalf: true, documents: papers(...kinds, letter) });
  for (const kind of four.slice(0, 2)) t.deepEqual(company(kind), [], kind);
  for (const kind of four.slice(2)) t.deepEqual(company(kind), ['warn documents'], kind);
  const institution = (kind: DocumentKind) => problems({ source: 'institution', documents: papers(kind) });
  for (const kind of three.slice(0, 2)) t.deepEqual(institution(kind), [], kind);
  t.deepEqual(institution('institutionCertificate'), ['warn documents']);
});

test('an individual may use no API, and no brand of others', (t) => {
  const app = { source: 'app', documents: papers('appScreenshot') } as const;
  const warned = ['warn account', 'warn source'];
  t.deepEqual(problems(app, individual), warned);
  t.deepEqual(problems({ ...app, scope: 'international' }, individual), []);
  const byApi = judged({ ...app, scope: 'international' }, { ...individual, channel: 'api' });
  t.like(byApi, [{ field: 'account', severity: 'refuse' }]);
  t.regex(byApi[0]!.message, /`channel: manual`/);
  const letter = papers('appScreenshot', 'businessLicense', 'authorizationLetter');
  t.true(refusals({ ...app, onBehalf: true, documents: letter }, individual).includes('refuse onBehalf'));
});

const retired: [source: Source, certificate: DocumentKind, lastDay: string, firstDay: string][] = [
  ['website', 'icpFiling', '2025-04-08', '2025-04-09'],
  ['officialAccount', 'accountScreenshot', '2025-04-08', '2025-04-09'],
  ['miniProgram', 'miniProgramScreenshot', '2025-04-08', '2025-04-09'],
  ['app', 'appScreenshot', '2026-04-19', '2026-04-20'],
];

for (const [source, certificate, lastDay, firstDay] of retired)
  test(`${source} is retired since ${firstDay}: refused by the API, doubtful in the console`, (t) => {
    const asked = { source, documents: papers(certificate) };
    t.false(problems(asked, enterprise, lastDay).includes('refuse source'));
    t.true(problems(asked, enterprise, firstDay).includes('refuse source'));
    t.deepEqual(problems(asked, byHand, lastDay), []);
    t.deepEqual(problems(asked, byHand, firstDay), ['warn source']);
    const abroad = problems({ ...asked, scope: 'international' }, enterprise, firstDay);
    t.is(abroad.includes('refuse source'), source !== 'app');
    const messageTo = (account: Account) =>
      judged(asked, account, firstDay).find(({ field }) => field === 'source')?.message ?? '';
    for (const account of [enterprise, byHand]) t.regex(messageTo(account), /nearest is the company/);
    for (const account of [individual, { ...individual, channel: 'api' } as const]) {
      t.regex(messageTo(account), /offers an individual nothing/);
      t.notRegex(messageTo(account), /nearest/, 'a company is what individuals are refused');
    }
  });

test('until it was retired, a source by API was proven as the older SDKs say', (t) => {
  const screenshots = {
    website: 'icpFiling',
    officialAccount: 'accountScreenshot',
    miniProgram: 'miniProgramScreenshot',
  } as const;
  for (const source of ['website', 'officialAccount', 'miniProgram'] as const)
    for (const kind of allButLetter) {
      const found = problems({ source, documents: papers(kind) }, enterprise, '2025-04-08');
      const isTaken = [...four, screenshots[source]].includes(kind);
      t.deepEqual(
        found.filter((problem) => problem.startsWith('refuse')),
        isTaken ? [] : ['refuse documents'],
        `${source} ${kind}`,
      );
    }
});

test('what Tencent has no word for is told with the nearest that it has', (t) => {
  for (const account of [enterprise, byHand]) {
    const [problem] = judged({ source: 'shop', documents: papers('shopScreenshot') }, account);
    t.like(problem, { field: 'source', severity: 'refuse' });
    t.regex(problem!.message, /nearest is the company/);
  }
});

test('the mainland asks for the number of a qualification, and other places for none', (t) => {
  for (const registered of [undefined, {}, { qualification: 'abc' }, { trademark: '1001' }])
    t.deepEqual(problems({ registered }), ['refuse registered']);
  t.deepEqual(problems({ registered: undefined, scope: 'international' }), []);
  t.deepEqual(problems({ registered: undefined }, byHand), [], 'a person picks it in the console');
});

test('a reviewer finds in the remark what the FAQ asks for by source', (t) => {
  const warned = (source: Source, remark: string, link?: string) =>
    problems(
      { source, remark, link, scope: 'international', documents: papers('businessLicense') },
      byHand,
    ).filter((problem) => problem === 'warn remark');
  const store = 'https://apps.example.com/acme';
  t.deepEqual(warned('app', '会员登录'), ['warn remark']);
  t.deepEqual(warned('app', `会员登录 ${store}`), []);
  t.deepEqual(warned('app', '会员登录', store), []);
  t.deepEqual(warned('website', '会员登录'), ['warn remark']);
  t.deepEqual(warned('website', '会员登录 www.example.com'), []);
  t.deepEqual(warned('website', '会员登录', 'https://www.example.com'), []);
  for (const source of ['officialAccount', 'miniProgram'] as const) {
    t.deepEqual(warned(source, ''), ['warn remark']);
    t.deepEqual(warned(source, '腾讯云助手'), []);
  }
  for (const source of ['company', 'trademark', 'institution'] as const) t.deepEqual(warned(source, ''), []);
});

test('the surest certificate is sent, and what is left out is told', (t) => {
  const several = papers('organizationCodeCertificate', 'businessLicense', 'authorizationLetter', 'other');
  t.is(picturesOf(application(), several).proof?.document.kind, 'businessLicense');
  t.is(picturesOf(application(), several).proof?.code, 1);
  t.is(picturesOf(application(), several).letter, undefined);
  t.is(picturesOf(application({ onBehalf: true }), several).letter?.kind, 'authorizationLetter');
  const [problem] = judged({ documents: several });
  t.like(problem, { severity: 'warn', field: 'documents' });
  t.is(problem?.given, '["organizationCodeCertificate","authorizationLetter","other"]');
  t.deepEqual(problems({ documents: several }, byHand), []);
});

test('certificate and letter together stay within a call', (t) => {
  const of = (...bytes: number[]) => {
    const documents = papers('businessLicense', 'authorizationLetter').map((document, index) => ({
      ...document,
      bytes: bytes[index]!,
    }));
    return problems({ onBehalf: true, documents });
  };
  t.deepEqual(of(5_000_000, 2_485_000), []);
  t.deepEqual(of(5_000_000, 2_485_001), ['refuse documents']);
  const unfetched = { kind: 'businessLicense' as const, source: 'file:licence.png' };
  const asked = { ...application(), documents: [unfetched] };
  t.deepEqual(judge(rules.application, { application: asked, account: enterprise, on: today }), []);
});

test('documents are jpg or png pictures of at most 5,000,000 bytes', (t) => {
  const judgedDocument = (mediaType: string, bytes: number) =>
    judgeDocument(rules.document, { sha256: '1'.repeat(64), mediaType, bytes }, 'documents.0', {
      account: enterprise,
      on: today,
    }).map(({ severity }) => severity);
  for (const mediaType of ['image/jpeg', 'image/png']) t.deepEqual(judgedDocument(mediaType, 5_000_000), []);
  t.deepEqual(judgedDocument('image/gif', 10), ['refuse']);
  t.deepEqual(judgedDocument('application/pdf', 10), ['refuse']);
  t.deepEqual(judgedDocument('image/png', 5_000_001), ['refuse']);
});

test('a rejected one may come back under another name, and an approved one may not be changed', (t) => {
  t.true(rules.mayRename);
  t.deepEqual(rules.approvedMayChange, []);
});
