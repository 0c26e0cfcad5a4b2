import test from 'ava';
import { application } from '../vendors/applications.ts';
import { named } from '../vendors/named.ts';
import { png } from '../vendors/pictures.ts';
import { codeOf, signedParameters } from './raw-call.ts';
import type { SandboxContext } from './with-sandbox.ts';
import { aDay, noon, withSandbox } from './with-sandbox.ts';

const vendor = 'aliyun-sms';
const account = 'sandbox-enterprise';
const good = { SignName: '阿里云通信', SignSource: '0', Remark: '双11大促' };
const file = (contents: string, suffix = 'png') => ({
  'SignFileList.1.FileContents': contents,
  'SignFileList.1.FileSuffix': suffix,
});

const post = async (endpoint: string, action: string, own: Record<string, string>) => {
  const parameters = signedParameters(action, { Format: 'JSON', ...own }, 'POST');
  return codeOf(await fetch(endpoint, { method: 'POST', body: new URLSearchParams(parameters) }));
};

/** An account whose rate stands in nobody's way. */
async function withoutRates(context: SandboxContext) {
  await context.control.account({ vendor, vendorAccount: account, callsPerSecond: { AddSmsSign: 1000 } });
  return (action: string, own: Record<string, string>) => post(context.endpoint, action, own);
}

test('an application is checked by the page before a reviewer sees it', async (t) => {
  const context = await withSandbox(t);
  const ask = await withoutRates(context);
  const refused: [own: Record<string, string>, code: string][] = [
    [{ SignName: '阿' }, 'isv.SIGN_NAME_ILLEGAL'],
    [{ SignName: '阿里【云】' }, 'isv.SIGN_NAME_ILLEGAL'],
    [{ SignName: '阿里云短信服务阿里云短信服' }, 'isv.SIGN_OVER_LIMIT'],
    [{ SignName: '阿里😀云' }, 'isv.SMS_SIGN_EMOJI_ILLEGAL'],
    [{ SignSource: '6' }, 'isv.SIGN_SOURCE_ILLEGAL'],
    [{ Remark: '信'.repeat(201) }, 'isv.SIGN_OVER_LIMIT'],
    [{ SignType: '2' }, 'isv.INVALID_PARAMETERS'],
    [file(''), 'isv.ERROR_EMPTY_FILE'],
    [file('not base64'), 'isv.INVALID_PARAMETERS'],
    [file(png().toString('base64'), 'pdf'), 'isv.INVALID_PARAMETERS'],
    [file(png(2_000_001).toString('base64')), 'isv.SIGN_FILE_LIMIT'],
  ];
  for (const [own, code] of refused)
    t.deepEqual(await ask('AddSmsSign', { ...good, ...own }), [200, code], JSON.stringify(own).slice(0, 80));
  t.deepEqual((await context.control.limits()).days, [], 'what is refused is no application');
  t.deepEqual(await ask('AddSmsSign', { ...good, ...file(png(2_000_000).toString('base64')) }), [200, 'OK']);
});

test('each state allows what the vendor says it allows', async (t) => {
  const context = await withSandbox(t);
  const ask = await withoutRates(context);
  await context.control.signatures({
    vendor,
    account,
    signatures: [
      { text: '审核中的', state: 'inReview' },
      { text: '通过了的', state: 'approved' },
      { text: '被拒绝的', state: 'rejected', reason: '资质不符' },
      { text: '取消了的', state: 'cancelled' },
    ],
  });
  const modified = (SignName: string) => ask('ModifySmsSign', { ...good, SignName });
  t.deepEqual(await modified('审核中的'), [200, 'isv.ERROR_SIGN_NOT_MODIFY']);
  t.deepEqual(await modified('通过了的'), [200, 'isv.ERROR_SIGN_NOT_MODIFY']);
  t.deepEqual(await modified('没有的'), [200, 'isv.SMS_SIGNATURE_ILLEGAL']);
  t.deepEqual(await modified('被拒绝的'), [200, 'OK']);
  t.deepEqual(await ask('AddSmsSign', { ...good, SignName: '通过了的' }), [200, 'isv.SIGN_NAME_ILLEGAL']);
  for (const text of ['审核中的', '被拒绝的'])
    t.deepEqual(await ask('DeleteSmsSign', { SignName: text }), [200, 'isv.ERROR_SIGN_NOT_DELETE'], text);
  for (const text of ['通过了的', '取消了的'])
    t.deepEqual(await ask('DeleteSmsSign', { SignName: text }), [200, 'OK'], text);
  t.deepEqual(await ask('DeleteSmsSign', { SignName: '没有的' }), [200, 'isv.SMS_SIGNATURE_ILLEGAL']);
});

test('the reviewer rejects general names, websites without a domain, and missing or unreadable proof', async (t) => {
  const context = await withSandbox(t, { reviewDelay: 0 });
  const ask = await withoutRates(context);
  const proof = file(png().toString('base64'));
  const cases: [own: Record<string, string>, reason: RegExp | undefined][] = [
    [{ SignName: '验证码', ...proof }, /宽泛/],
    [{ SignName: '网站甲', SignSource: '1', ...proof }, /域名/],
    [{ SignName: '公司甲' }, /证明文件缺失/],
    [{ SignName: '公司乙', ...file(Buffer.from('no picture').toString('base64')) }, /无法打开/],
    [{ SignName: '公司丙', ...proof }, undefined],
    [{ SignName: '网站乙', SignSource: '1', Remark: '网站www.example.com', ...proof }, undefined],
  ];
  for (const [own, reason] of cases) {
    t.deepEqual(await ask('AddSmsSign', { ...good, ...own }), [200, 'OK']);
    const view = await context
      .api(account)
      .look(named(own.SignName!), { signal: new AbortController().signal });
    t.is(view?.status, reason ? 'rejected' : 'approved', own.SignName);
    if (reason) t.regex(view?.reason ?? '', reason);
  }
});

test('an enterprise may apply as often a day as its quota says, modifications included unless told otherwise', async (t) => {
  const context = await withSandbox(t, { reviewDelay: 0 });
  const ask = await withoutRates(context);
  await context.control.account({ vendor, vendorAccount: account, applicationsPerDay: 2 });
  const over = [200, 'isv.SIGN_COUNT_OVER_LIMIT'];
  t.deepEqual(await ask('AddSmsSign', good), [200, 'OK']);
  t.deepEqual(await ask('ModifySmsSign', good), [200, 'OK']);
  t.deepEqual(await ask('ModifySmsSign', good), over);
  t.deepEqual(await ask('AddSmsSign', { ...good, SignName: '另一个' }), over);
  await context.control.account({ vendor, vendorAccount: account, modificationCounts: false });
  t.deepEqual(await ask('ModifySmsSign', good), [200, 'OK']);
  t.like((await context.control.limits()).days, [{ vendorAccount: account, applications: 2, quota: 2 }]);
});

test('an individual gets no new application on a day of a rejection or a deletion, but the next day', async (t) => {
  const { api, control } = await withSandbox(t);
  await control.account({ vendor, vendorAccount: 'sandbox-individual', callsPerSecond: { AddSmsSign: 100 } });
  const individual = 'sandbox-individual';
  const options = { signal: new AbortController().signal, beforeSending: async () => undefined };
  const apply = (text: string) => api(individual).submit('application', application({ text }), [], options);
  await control.signatures({ vendor, account: individual, signatures: [{ text: '旧签名' }] });
  await control.review({
    vendor,
    account: individual,
    signature: '旧签名',
    verdict: 'reject',
    reason: '不行',
  });
  await t.throwsAsync(apply('新签名'), { message: /isv\.SIGN_COUNT_OVER_LIMIT/ });
  await control.clock({ offset: noon + aDay });
  await apply('新签名');
  await t.throwsAsync(apply('再一个'), { message: /isv\.SIGN_COUNT_OVER_LIMIT/ });
  await control.clock({ offset: noon + 2 * aDay });
  await api(individual).remove(named('旧签名'), options);
  await t.throwsAsync(apply('再一个'), { message: /isv\.SIGN_COUNT_OVER_LIMIT/ });
});

test('calls over the rate of any rolling second are throttled, with the time to wait, and counted', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  await control.account({ vendor, vendorAccount: account, callsPerSecond: { QuerySmsSign: 3 } });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => {
      const parameters = signedParameters('QuerySmsSign', { SignName: '甲乙', Format: 'JSON' }, 'POST');
      return fetch(endpoint, { method: 'POST', body: new URLSearchParams(parameters) });
    }),
  );
  const throttled = answers.filter((answer) => answer.status === 400);
  t.is(throttled.length, 2);
  for (const answer of throttled) {
    t.deepEqual(await codeOf(answer), [400, 'Throttling.User']);
    const wait = Number(answer.headers.get('x-acs-retry-after'));
    t.true(wait > 0 && wait <= 1000);
  }
  t.like((await control.limits()).rates, [{ action: 'QuerySmsSign', limit: 3, calls: 5, worstWindow: 5 }]);
  const outcomes = (await control.audit()).map(({ outcome }) => outcome).toSorted();
  t.deepEqual(outcomes, ['refused', 'refused', 'refused', 'throttled', 'throttled']);
});
