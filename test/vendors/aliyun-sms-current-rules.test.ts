import test from 'ava';
import { type Application, sources } from '../../model/application.ts';
import { judge, judgeDocument } from '../../model/rule.ts';
import { rules } from '../../vendors/aliyun-sms/rules.ts';
import { withPapers } from './aliyun-sms-current.ts';

const moment = {
  account: { accountType: 'enterprise', api: 'current', channel: 'api' },
  on: '2026-03-02',
} as const;

const judged = (changes: Partial<Application>) =>
  judge(rules.application, { application: { ...withPapers(), ...changes }, ...moment });

const problems = (changes: Partial<Application>) =>
  judged(changes).map(({ field, severity }) => `${severity} ${field}`);

const own = { qualification: '1001' };
const letter = { qualification: '1004', authorizationLetter: '2001' };
const link = 'https://store.example.com/app';
const landline = '政务通知，联系电话 010-12345678';

type Cell = [application: Partial<Application>, problems: string[]];

const discouraged = 'warn source';
const noMore = ['refuse source'];

/** By source: what it needs, for own use and on behalf of somebody else, there and missing. */
const cells: Record<(typeof sources)[number], Cell[]> = {
  company: [
    [{ registered: own }, []],
    [{ registered: {} }, ['refuse registered']],
    [{ registered: undefined }, ['refuse registered']],
    [{ onBehalf: true, registered: letter }, []],
    [{ onBehalf: true, registered: own }, ['refuse registered']],
    [{ onBehalf: true, registered: { authorizationLetter: '2001' } }, ['refuse registered']],
    [{ onBehalf: true, registered: {} }, ['refuse registered', 'refuse registered']],
  ],
  institution: [
    [{ registered: own, remark: landline }, []],
    [{ registered: own, remark: '政务通知 13800138000' }, ['warn remark']],
    [{ registered: {}, remark: landline }, ['refuse registered']],
    [{ onBehalf: true, registered: letter, remark: landline }, []],
    [{ onBehalf: true, registered: own, remark: landline }, ['refuse registered']],
  ],
  trademark: [
    [{ registered: { ...own, trademark: '3001' } }, []],
    [{ registered: own }, ['refuse registered']],
    [{ registered: { trademark: '3001' } }, ['refuse registered']],
    [{ onBehalf: true, registered: { ...letter, trademark: '3001' } }, []],
    [{ onBehalf: true, registered: letter }, ['refuse registered']],
    [{ onBehalf: true, registered: { ...own, trademark: '3001' } }, ['refuse registered']],
  ],
  app: [
    [{ registered: { ...own, icpRecord: '4001' }, link }, [discouraged]],
    [{ registered: { ...own, icpRecord: '4001' } }, [discouraged, 'refuse link']],
    [{ registered: own, link }, [discouraged, 'refuse registered']],
    [{ registered: { icpRecord: '4001' }, link }, [discouraged, 'refuse registered']],
    [{ onBehalf: true, registered: { ...letter, icpRecord: '4001' }, link }, [discouraged]],
    [{ onBehalf: true, registered: { ...own, icpRecord: '4001' }, link }, [discouraged, 'refuse registered']],
  ],
  website: [
    [{ registered: own }, noMore],
    [{ onBehalf: true, registered: letter }, noMore],
  ],
  officialAccount: [
    [{ registered: own }, noMore],
    [{ onBehalf: true, registered: letter }, noMore],
  ],
  miniProgram: [
    [{ registered: own }, noMore],
    [{ onBehalf: true, registered: letter }, noMore],
  ],
  shop: [
    [{ registered: own }, noMore],
    [{ onBehalf: true, registered: letter }, noMore],
  ],
};

for (const source of sources)
  test(`a signature of the source ${source} needs what the table says`, (t) => {
    for (const [application, expected] of cells[source])
      t.deepEqual(problems({ source, ...application }), expected, JSON.stringify(application));
  });

test('an id is a number of the console, of 64 bits', (t) => {
  t.deepEqual(problems({ registered: { qualification: '9007199254740993' } }), []);
  for (const qualification of ['acme', '0', '12a', '-1', '12345678901234567890'])
    t.deepEqual(problems({ registered: { qualification } }), ['refuse registered'], qualification);
});

test('what takes no signature any more names the nearest thing that does', (t) => {
  for (const source of ['website', 'officialAccount', 'miniProgram', 'shop'] as const)
    t.regex(judged({ source })[0]!.message, /company.*trademark/, source);
});

test('the text is judged as by the older generation', (t) => {
  for (const text of ['阿', '阿里云短信服务阿里云短信服', '阿里[云]', 'Acme Inc', '验证码', '123456'])
    t.deepEqual(problems({ text }), ['refuse text'], text);
});

test('a text that speaks of a test passes with a warning', (t) => {
  for (const text of ['阿里测试', 'test公司', 'Test2']) t.deepEqual(problems({ text }), ['warn text'], text);
  t.deepEqual(problems({ text: 'Contest' }), []);
});

test('a remark may be missing, with a warning, and names its domain nowhere', (t) => {
  t.deepEqual(problems({ remark: '' }), ['warn remark']);
  t.deepEqual(problems({ remark: '信'.repeat(200) }), []);
  t.deepEqual(problems({ remark: '信'.repeat(201) }), ['refuse remark']);
});

test('a landline is told from a mobile number and an order', (t) => {
  const told = (remark: string) => problems({ source: 'institution', remark }).length === 0;
  for (const remark of ['电话010-12345678', '0571 85022088', '(0571)8502088，0571-8502088'])
    t.true(told(remark), remark);
  for (const remark of ['电话13800138000', '编号20260302123456', '12345热线']) t.false(told(remark), remark);
});

test("the older generation takes every source, and doubts somebody else's brand without a letter", (t) => {
  const account = { ...moment.account, api: 'modify' };
  const remark = '网站 www.example.com';
  const letter = { ...withPapers().documents[0]!, kind: 'authorizationLetter' as const };
  const found = (changes: Partial<Application>) =>
    judge(rules.application, { ...moment, account, application: { ...withPapers(), remark, ...changes } });
  for (const source of sources) {
    t.deepEqual(found({ source, registered: undefined }), [], source);
    t.like(found({ source, onBehalf: true })[0], { field: 'documents', severity: 'warn' }, source);
    t.deepEqual(found({ source, onBehalf: true, documents: [letter] }), [], source);
  }
});

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const taken: [mediaType: string, current: boolean, modify: boolean][] = [
  ['image/png', true, true],
  ['image/jpeg', true, true],
  ['image/gif', false, true],
  ['application/pdf', true, false],
  ['application/x-cfb', true, false],
  [word, true, false],
  ['text/html', false, false],
];

for (const [mediaType, ...byGeneration] of taken)
  test(`${mediaType} is taken or refused by generation`, (t) => {
    const document = { sha256: '1'.repeat(64), mediaType, bytes: 2_500_000 };
    const [current, modify] = ['current', 'modify'].map((api) =>
      judgeDocument(rules.document, document, 'documents.0', {
        ...moment,
        account: { ...moment.account, api },
      }).map(({ message }) => message),
    );
    t.is(current?.length === 0, byGeneration[0]);
    t.is(
      modify?.some((message) => /not a jpg/.test(message)),
      !byGeneration[1],
    );
    t.true(
      modify?.some((message) => /too large/.test(message)),
      'only the older one says how large',
    );
  });

test('a remark is as long as it is sent: with its link, except that of an app', (t) => {
  const remark = '信'.repeat(200);
  t.deepEqual(problems({ registered: own, remark }), []);
  t.deepEqual(problems({ registered: own, remark, link }), ['refuse remark']);
  const app = { source: 'app', registered: { ...own, icpRecord: '4001' }, remark, link } as const;
  t.deepEqual(problems(app), [discouraged], 'it has a field of its own');
});

test('documents are optional: the qualification holds the licence', (t) => {
  t.deepEqual(problems({ documents: [] }), []);
});

test('every rule has a name of its own, a source, and says what is allowed', (t) => {
  const all = [...rules.application, ...rules.document];
  t.is(new Set(all.map(({ id }) => id)).size, all.length);
  for (const { id, source, allowed, message } of all)
    t.true(
      [source, allowed, message].every((words) => words.length > 0),
      id,
    );
});

test('an approved signature may be changed by the current generation only, and none be renamed', (t) => {
  t.deepEqual(rules.approvedMayChange, ['current']);
  t.false(rules.mayRename);
});
