import test from 'ava';
import { png } from '../vendors/pictures.ts';
import { popCore, productSdk, sdk } from './official-sdks.ts';
import { withSandbox } from './with-sandbox.ts';

const remark = "测试 (a+b) * ~/=&'! 网站 www.example.com";
const large = png(1_900_000).toString('base64');

for (const [name, algorithm] of [
  ['V3', undefined],
  ['v1', 'v2'],
] as const)
  test(`the product SDK over ${name}: added, rejected, modified with files of 1.9 MB, approved, deleted`, async (t) => {
    const { endpoint, control } = await withSandbox(t, { reviewDelay: 0 });
    const callsPerSecond = { AddSmsSign: 2 };
    await control.account({ vendor: 'aliyun-sms', vendorAccount: 'sandbox-enterprise', callsPerSecond });
    const client = productSdk({ endpoint }, algorithm);
    const application = { signName: '阿里云(通信', signSource: 0, signType: 1, remark };

    const illegal = await client.addSmsSign(new sdk.AddSmsSignRequest(application));
    t.is(illegal.body?.code, 'isv.SIGN_NAME_ILLEGAL');

    application.signName = '阿里云通信';
    await client.addSmsSign(new sdk.AddSmsSignRequest(application));
    const query = new sdk.QuerySmsSignRequest({ signName: application.signName });
    const rejected = (await client.querySmsSign(query)).body;
    t.like(rejected, { code: 'OK', signStatus: 2 });
    t.regex(rejected?.reason ?? '', /证明文件缺失/);

    const signFileList = [1, 2].map(
      () => new sdk.ModifySmsSignRequestSignFileList({ fileContents: large, fileSuffix: 'png' }),
    );
    const modified = await client.modifySmsSign(
      new sdk.ModifySmsSignRequest({ ...application, signFileList }),
    );
    t.like(modified.body, { code: 'OK', signName: application.signName });
    t.like((await client.querySmsSign(query)).body, { code: 'OK', signStatus: 1 });

    const list = await client.querySmsSignList(
      new sdk.QuerySmsSignListRequest({ pageIndex: 1, pageSize: 50 }),
    );
    t.is(list.body?.totalCount, 1);
    t.like(list.body?.smsSignList?.[0], { signName: application.signName, auditStatus: 'AUDIT_STATE_PASS' });

    await client.deleteSmsSign(new sdk.DeleteSmsSignRequest({ signName: application.signName }));
    t.is((await client.querySmsSign(query)).body?.code, 'isv.SMS_SIGNATURE_ILLEGAL');
  });

test('the older core with POST: added, rejected, modified with a file of 1.9 MB, approved', async (t) => {
  const { endpoint } = await withSandbox(t, { reviewDelay: 0 });
  const client = popCore({ endpoint });
  const ask = <Answer>(action: string, parameters: object) =>
    client.request<Answer>(action, parameters, { method: 'POST' });
  const application = { SignName: '阿里云通信', SignSource: 1, Remark: remark };
  await ask('AddSmsSign', application);
  t.like(await ask('QuerySmsSign', { SignName: application.SignName }), { SignStatus: 2 });
  const files = { 'SignFileList.1.FileContents': large, 'SignFileList.1.FileSuffix': 'jpg' };
  await ask('ModifySmsSign', { ...application, ...files });
  t.like(await ask('QuerySmsSign', { SignName: application.SignName }), { SignStatus: 1 });
});

test('the older core with GET: all in the query', async (t) => {
  const { endpoint } = await withSandbox(t);
  const client = popCore({ endpoint });
  const added = await client.request('AddSmsSign', { SignName: '阿里云通信', SignSource: 0, Remark: remark });
  t.like(added, { Code: 'OK', SignName: '阿里云通信' });
  t.like(await client.request('QuerySmsSign', { SignName: '阿里云通信' }), { SignStatus: 0 });
  await t.throwsAsync(client.request('DeleteSmsSign', { SignName: '阿里云通信' }), {
    code: 'isv.ERROR_SIGN_NOT_DELETE',
  });
});

test("a wrong secret is refused with the vendor's code by both schemes", async (t) => {
  const { endpoint } = await withSandbox(t);
  const wrong = { endpoint, secret: 'not-the-secret' };
  const query = new sdk.QuerySmsSignRequest({ signName: '阿里云通信' });
  await t.throwsAsync(productSdk(wrong).querySmsSign(query), { code: 'SignatureDoesNotMatch' });
  await t.throwsAsync(productSdk(wrong, 'v2').querySmsSign(query), { code: 'SignatureDoesNotMatch' });
  await t.throwsAsync(popCore(wrong).request('QuerySmsSign', { SignName: '阿里云通信' }), {
    code: 'SignatureDoesNotMatch',
  });
});

test("an unknown key and an unknown action are refused with the vendor's codes", async (t) => {
  const { endpoint } = await withSandbox(t);
  const unknown = productSdk({ endpoint, account: 'nobody' });
  await t.throwsAsync(unknown.querySmsSign(new sdk.QuerySmsSignRequest({ signName: '阿里云通信' })), {
    code: 'InvalidAccessKeyId.NotFound',
  });
  await t.throwsAsync(
    productSdk({ endpoint }).querySmsTemplateList(new sdk.QuerySmsTemplateListRequest({})),
    {
      code: 'InvalidAction.NotFound',
    },
  );
});

test('throttling is throttling to the product SDK, with the delay to wait', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  await control.fault({ vendor: 'aliyun-sms', action: 'QuerySmsSign', kind: 'throttle', retryAfter: 30 });
  const error = await t.throwsAsync(
    productSdk({ endpoint }).querySmsSign(new sdk.QuerySmsSignRequest({ signName: '阿里云通信' })),
  );
  t.like(error, { code: 'Throttling.User', retryAfter: 30 });
});
