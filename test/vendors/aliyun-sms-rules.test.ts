import test from 'ava';
import type { AdmittedApplication, Application } from '../../model/application.ts';
import { limitsOf } from '../../model/limits.ts';
import { judge, judgeDocument } from '../../model/rule.ts';
import { limits } from '../../vendors/aliyun-sms/limits.ts';
import { rules } from '../../vendors/aliyun-sms/rules.ts';
import { isGenericName } from '../../vendors/generic-names.ts';
import { namesDomain } from '../../vendors/website-domain.ts';
import { application } from './applications.ts';

const moment = {
  account: { accountType: 'enterprise', api: 'modify', channel: 'api' },
  on: '2026-03-02',
} as const;

const preflight = (application: Application) => judge(rules.application, { application, ...moment });

const judged = (application: AdmittedApplication) => [
  ...preflight(application),
  ...application.documents.flatMap((each, index) =>
    judgeDocument(rules.document, each, `documents.${index}`, moment),
  ),
];

const problems = (changes: Partial<AdmittedApplication>) => {
  return judged(application(changes)).map(({ field, severity }) => `${severity} ${field}`);
};

const document = (mediaType: string, bytes: number) => ({
  kind: 'businessLicense' as const,
  sha256: '1'.repeat(64),
  mediaType,
  bytes,
});

test('a good application raises nothing', (t) => {
  t.deepEqual(problems({}), []);
});

test('an international one is refused by both generations: a text is one signature there', (t) => {
  for (const api of ['modify', 'current']) {
    const subject = { ...moment, account: { ...moment.account, api } };
    const registered = { qualification: '1001' };
    const given = application({ scope: 'international', registered });
    t.like(judge(rules.application, { application: given, ...subject }), [
      { field: 'scope', given: '"international"', allowed: 'mainland', severity: 'refuse' },
    ]);
  }
});

test('a text has 2 to 12 characters, Chinese or not', (t) => {
  t.deepEqual(problems({ text: '阿' }), ['refuse text']);
  t.deepEqual(problems({ text: '阿里' }), []);
  t.deepEqual(problems({ text: '阿里云短信服务阿里云短信' }), []);
  t.deepEqual(problems({ text: '阿里云短信服务阿里云短信服' }), ['refuse text']);
  t.deepEqual(problems({ text: '𠮷野家' }), [], 'a character outside the first plane counts once');
});

test('a text with brackets, punctuation, spaces or emoji is refused', (t) => {
  for (const text of ['阿里[云]', '阿里，云', 'Acme Inc', 'Acme-Inc', '阿里😀云', '（阿里）', 'Acme　公司'])
    t.deepEqual(problems({ text }), ['refuse text'], text);
});

test('a general word or a number is refused as a whole text only', (t) => {
  for (const text of ['test', 'TEST', 'Test', '测试', '验证码', '通知', '短信', '公告', '123456', '１２３'])
    t.deepEqual(problems({ text }), ['refuse text'], text);
  t.true(isGenericName('Verification Code'));
  t.true(isGenericName('verificationcode'));
  t.deepEqual(problems({ text: '通知宝' }), []);
  t.deepEqual(problems({ text: '58同城' }), []);
});

test('a remark is there and has 200 characters at most', (t) => {
  t.deepEqual(problems({ remark: '' }), ['refuse remark']);
  t.deepEqual(problems({ remark: '  ' }), ['refuse remark']);
  t.deepEqual(problems({ remark: '信'.repeat(200) }), []);
  t.deepEqual(problems({ remark: '信'.repeat(201) }), ['refuse remark']);
});

test('a website names its domain in the remark', (t) => {
  t.deepEqual(problems({ source: 'website', remark: '用于会员登录' }), ['refuse remark']);
  t.deepEqual(problems({ source: 'website', remark: '网站www.example.com用于会员登录' }), []);
  t.deepEqual(problems({ source: 'app', remark: '用于会员登录' }), []);
  const link = 'https://www.example.com';
  t.deepEqual(problems({ source: 'website', remark: '用于会员登录', link }), [], 'a link is sent with it');
});

test('a remark is as long as it is sent: with its link', (t) => {
  const link = 'https://www.example.com';
  t.deepEqual(problems({ remark: '信'.repeat(176), link }), []);
  t.deepEqual(problems({ remark: '信'.repeat(177), link }), ['refuse remark']);
  t.deepEqual(problems({ remark: `${'信'.repeat(177)}${link}`, link }), [], 'it stands there already');
});

test("an individual's signature for verification codes is doubtful", (t) => {
  const asked = { application: application({ purpose: 'verificationCode' }), on: moment.on };
  const found = (accountType: 'individual' | 'enterprise') =>
    judge(rules.application, { ...asked, account: { ...moment.account, accountType } });
  t.like(found('individual'), [{ field: 'purpose', given: '"verificationCode"', severity: 'warn' }]);
  t.deepEqual(found('enterprise'), []);
});

test('a domain is told from an e-mail address, a number and a full stop', (t) => {
  for (const text of [
    'example.com',
    '网址：https://www.example.com.cn/login?a=1。',
    '例子.中国',
    '例子.com',
    'xn--fsq.xn--fiqs8s',
    '联系info@example.com，网站example.cn',
  ])
    t.true(namesDomain(text), text);
  for (const text of [
    '邮箱info@example.com',
    'first.last@example.com',
    '用于通知.谢谢',
    '版本1.2',
    '折扣3.5折',
    'example',
    'www。example。com',
  ])
    t.false(namesDomain(text), text);
});

test('documents are pictures of at most 2,000,000 bytes, judged by content', (t) => {
  for (const mediaType of ['image/jpeg', 'image/png', 'image/gif'])
    t.deepEqual(problems({ documents: [document(mediaType, 2_000_000)] }), [], mediaType);
  t.deepEqual(problems({ documents: [document('application/pdf', 10)] }), ['refuse documents.0']);
  t.deepEqual(problems({ documents: [document('image/png', 10), document('image/png', 2_000_001)] }), [
    'refuse documents.1',
  ]);
});

test('an application without documents passes with a warning', (t) => {
  t.deepEqual(problems({ documents: [] }), ['warn documents']);
});

test('a document that is still to be fetched is not judged, and is no missing one', (t) => {
  const source = { kind: 'other' as const, source: 'file:licence.pdf' };
  t.deepEqual(preflight({ ...application(), documents: [source] }), []);
});

test('each problem says what was given, what is allowed, and where that is written', (t) => {
  const bad = application({ text: 'test', remark: '', documents: [document('text/html', 3_000_000)] });
  const all = judged(bad);
  t.is(all.length, 4);
  for (const problem of all)
    for (const part of [problem.given, problem.allowed, problem.message, problem.source]) t.not(part, '');
});

test("the page's quotas are the limits of an account, unless its configuration says otherwise", (t) => {
  t.is(limitsOf(limits, 'individual', {}).applicationsPerDay, 1);
  t.is(limitsOf(limits, 'enterprise', {}).applicationsPerDay, 100);
  t.is(limitsOf(limits, 'enterprise', { callsPerSecond: { AddSmsSign: 3 } }).callsPerSecond.AddSmsSign, 3);
  t.is(limitsOf(limits, 'enterprise', {}).callsPerSecond.AddSmsSign, 1);
  t.true(limitsOf(limits, 'individual', {}).noApplicationAfterRejection);
});
