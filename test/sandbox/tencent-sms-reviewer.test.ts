import test from 'ava';
import { advance } from '../../sandbox/tencent-sms/signature.ts';
import { png } from '../vendors/pictures.ts';
import { account, good, vendor, withTencent } from './tencent-sms-call.ts';

const abroad = { ...good, International: 1 };
const base64 = (content: Buffer | string): string => Buffer.from(content).toString('base64');
const cutOff = base64(png().subarray(0, 50));

test('the reviewer rejects general names, wrong letters, remarks without what they need, and broken pictures', async (t) => {
  const { code, latest } = await withTencent(t, { reviewDelay: 0 });
  const onBehalf = { SignPurpose: 1, CommissionImage: base64(png(200)) };
  const app = { International: 1, SignType: 1, DocumentType: 4 };
  const cases: [own: object, reason?: RegExp][] = [
    [{ SignName: '验证码' }, /无法识别/],
    [{ SignName: '12345' }, /无法识别/],
    [{ ProofImage: cutOff }, /证明文件图片无法打开/],
    [{ SignPurpose: 1 }, /缺少委托授权书/],
    [{ ...onBehalf, CommissionImage: cutOff }, /委托授权书图片无法打开/],
    [{ ...onBehalf, CommissionImage: good.ProofImage }, /委托授权书有误/],
    [app, /应用商店/],
    [{ ...app, Remark: 'https://apps.example.com/id1' }],
    [onBehalf],
  ];
  for (const [own, reason] of cases) {
    const asked = { ...good, ...own };
    t.is(await code('AddSmsSign', asked), 'OK', JSON.stringify(own).slice(0, 80));
    const signature = await latest(asked.International);
    t.is(signature?.StatusCode, reason ? -1 : 0, signature?.ReviewReply);
    t.regex(signature?.ReviewReply ?? '', reason ?? /^$/);
  }
});

test('in the version of 2019 the reviewer asks websites for a domain and accounts for their name', async (t) => {
  const { code, latest } = await withTencent(t, { reviewDelay: 0 });
  const { SignPurpose, Remark: _, ...rest } = good;
  const cases: [type: number, document: number, remark: string, status: number][] = [
    [2, 5, '订单通知', -1],
    [2, 5, '网站www.example.com', 0],
    [3, 8, '', -1],
    [3, 8, '沙箱科技服务号', 0],
    [6, 6, '', -1],
  ];
  for (const [index, [SignType, DocumentType, Remark, status]] of cases.entries()) {
    const asked = {
      ...rest,
      SignName: `旧签名${index}`,
      SignType,
      DocumentType,
      Remark,
      UsedMethod: SignPurpose,
    };
    t.is(await code('AddSmsSign', asked, { version: '2019-07-11' }), 'OK');
    t.is((await latest())?.StatusCode, status, `${SignType} ${Remark}`);
  }
});

test('an approval in the mainland is not yet effective for a while, and abroad at once', async (t) => {
  const { code, control, latest } = await withTencent(t);
  const approve = (signature: string) => control.review({ vendor, account, signature, verdict: 'approve' });
  t.is(await code('AddSmsSign', good), 'OK');
  t.is(await code('AddSmsSign', { ...abroad, SignName: 'Sandbox' }), 'OK');
  t.like(await latest(), { StatusCode: 1, ReviewReply: '' });
  await approve(good.SignName);
  t.is((await latest())?.StatusCode, 2);
  await approve(String((await latest())?.SignId));
  t.is((await latest())?.StatusCode, 0);
  await approve('Sandbox');
  t.is((await latest(1))?.StatusCode, 0);
  await t.throwsAsync(approve('Sandbox'), { message: /no signature Sandbox .*StatusCode is 0/ });
});

test('the carriers take as long as the reviewer did', (t) => {
  const application = { text: '沙箱科技', type: 0, purpose: 0, remark: '', qualification: 1001 };
  const review = { id: 1, status: 1, reply: '', submittedAt: 0, dueAt: 1_000 };
  const after = (now: number, international = 0) => {
    const signature = { ...application, ...review, international };
    advance(signature, now, 1_000);
    return signature.status;
  };
  t.deepEqual(
    [999, 1_000, 1_999, 2_000].map((now) => after(now)),
    [1, 2, 2, 0],
  );
  t.deepEqual(
    [999, 1_000].map((now) => after(now, 1)),
    [1, 0],
  );
});

test('a refusal has the words of whoever refused, the carriers after the reviewer, too', async (t) => {
  const { control, latest } = await withTencent(t);
  await control.signatures({ vendor, account, signatures: [{ text: '待生效的', state: 'notYetEffective' }] });
  const reason = '运营商报备失败：企业信息不一致';
  await control.review({ vendor, account, signature: '待生效的', verdict: 'reject', reason });
  t.like(await latest(), { StatusCode: -1, ReviewReply: reason });
  await control.signatures({ vendor, account, signatures: [{ text: '未报备的', state: 'notFiled' }] });
  t.like(await latest(), { StatusCode: -1 });
  t.regex((await latest())?.ReviewReply ?? '', /首次报备未完成/);
});
