import test from 'ava';
import type { Source } from '../../model/application.ts';
import { judge, judgeDocument } from '../../model/rule.ts';
import { rules } from '../../vendors/tencent-sms/rules.ts';
import {
  application,
  byHand,
  enterprise,
  individual,
  judged,
  papers,
  problems,
  refusals,
  today,
} from './tencent-sms-judged.ts';

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
