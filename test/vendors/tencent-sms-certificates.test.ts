import test from 'ava';
import type { DocumentKind, Source } from '../../model/application.ts';
import { documentKinds, sources } from '../../model/application.ts';
import { picturesOf } from '../../vendors/tencent-sms/pictures.ts';
import {
  type Account,
  application,
  byHand,
  enterprise,
  individual,
  judged,
  papers,
  problems,
  refusals,
} from './tencent-sms-judged.ts';

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
