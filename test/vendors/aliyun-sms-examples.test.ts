import test, { type ExecutionContext } from 'ava';
import { currentSandbox, signal, withPapers } from './aliyun-sms-current.ts';
import { answeringServer } from './answering-server.ts';
import { api } from './ask.ts';
import { named, shownOf } from './named.ts';

// Requests and answers as the vendor's own page and the 4.6.0 SDK give them for examples.

const sending = { signal, beforeSending: async () => undefined };

/** A client of a generation that is answered these bodies by action, and what it has asked. */
async function exampleServer(t: ExecutionContext, generation: string, bodies: Record<string, object>) {
  const asked: Record<string, string> = {};
  const endpoint = await answeringServer(t, (response, { url, headers }) => {
    const action = String(headers['x-acs-action']);
    Object.assign(asked, Object.fromEntries(new URL(url ?? '', 'http://host').searchParams), {
      Action: action,
    });
    response.end(JSON.stringify(bodies[action]));
  });
  return { client: api(endpoint, { api: generation }), asked };
}

const page = { SignName: '阿里云', SignSource: '1', Remark: '当前的短信签名应用于双11大促推广营销' };

test("the page's request for ModifySmsSign, and its answer", async (t) => {
  const { client, asked } = await exampleServer(t, 'modify', {
    ModifySmsSign: {
      SignName: '阿里云',
      Message: 'OK',
      RequestId: '2184201F-BFB3-446B-B1F2-C746B7BF0657',
      Code: 'OK',
    },
  });
  const application = withPapers({ text: '阿里云', source: 'website', remark: page.Remark });
  const receipt = await client.submit('modification', application, [], sending);
  t.deepEqual(asked, { Action: 'ModifySmsSign', ...page, SignType: '1' });
  t.deepEqual(receipt, { requestId: '2184201F-BFB3-446B-B1F2-C746B7BF0657', orderId: undefined });
});

test("the SDK's request for CreateSmsSign, and its answer", async (t) => {
  const { client, asked } = await exampleServer(t, 'current', {
    CreateSmsSign: {
      ...{ Code: 'OK', Message: 'successful', OrderId: '2004415****', SignName: '阿里云' },
      RequestId: 'CCA2BCFF-2BA7-427C-90EE-AC6994748623',
    },
  });
  const registered = { qualification: '8563', authorizationLetter: '100000000001234' };
  const application = withPapers({ text: '阿里云验证码', remark: '登录场景使用验证码', registered });
  const receipt = await client.submit('application', { ...application, onBehalf: true }, [], sending);
  t.deepEqual(asked, {
    ...{ Action: 'CreateSmsSign', SignName: '阿里云验证码', SignSource: '0', SignType: '1' },
    ...{ QualificationId: '8563', ThirdParty: 'true', AuthorizationLetterId: '100000000001234' },
    Remark: '登录场景使用验证码',
  });
  t.deepEqual(receipt, { requestId: 'CCA2BCFF-2BA7-427C-90EE-AC6994748623', orderId: '2004415****' });
});

test("the SDK's answers of GetSmsSign and QuerySmsSignList", async (t) => {
  const { client } = await exampleServer(t, 'current', {
    GetSmsSign: {
      ...{ Code: 'OK', Message: 'OK', RequestId: 'F655A8D5-B967-440B-8683-DAD6FF8DE990' },
      ...{ SignName: '登录验证', SignCode: 'SIGN_100000077042023_17174665*****_ZM2kG', SignStatus: 2 },
      AuditInfo: {
        AuditDate: '2024-06-03 12:02:34',
        RejectInfo: '通过资质信息，不能判断是否可以申请此签名。',
      },
      ...{ CreateDate: '2024-06-03 10:02:34', OrderId: '20044156924', RegisterResult: 1 },
      ...{ Remark: '登录场景验证码', ApplyScene: 'http://www.aliyun.com/', SignTag: '2', ThirdParty: false },
      FileUrlList: ['https://example.com/private?Signature=secret'],
      SignIspRegisterDetailList: [
        {
          ...{ OperatorCode: 'telecom', OperatorCompleteTime: '2025-06-13 15:55:26', RegisterStatus: 0 },
          RegisterStatusReasons: [{ ReasonCode: 'REGISTER_TIMEOUT' }],
        },
      ],
    },
    QuerySmsSignList: {
      ...{ Code: 'OK', Message: 'OK', TotalCount: 1, CurrentPage: 1, PageSize: 10 },
      SmsSignList: [
        {
          ...{ SignName: '阿里云', AuditStatus: 'AUDIT_STATE_NOT_PASS', BusinessType: '验证码类型' },
          ...{ CreateDate: '2020-06-04 11:42:17', OrderId: '2005098****' },
          Reason: {
            RejectDate: '2020-06-04 13:35:10',
            RejectInfo: '文件不能证明信息真实性，请重新上传。',
            RejectSubInfo: '',
          },
          authorizationLetterAuditPass: true,
        },
      ],
    },
  });
  t.deepEqual(await client.glance(named('登录验证'), { signal }), {
    ...{ text: '登录验证', status: 'rejected', rawCode: '2', orderId: '20044156924' },
    reason: '通过资质信息，不能判断是否可以申请此签名。',
    createdAt: '2024-06-03T02:02:34.000Z',
    decidedAt: '2024-06-03T04:02:34.000Z',
    filings: [
      {
        ...{ carrier: 'telecom', state: 'failed', rawCode: '0', reasons: ['REGISTER_TIMEOUT'] },
        completedAt: '2025-06-13T07:55:26.000Z',
      },
    ],
  });
  const views = await shownOf(client.lookAtMany([named('阿里云')], { signal }));
  t.like(views.get('阿里云'), {
    ...{ status: 'rejected', orderId: '2005098****', reason: '文件不能证明信息真实性，请重新上传。' },
    decidedAt: '2020-06-04T05:35:10.000Z',
  });
});

test("the page's example goes through the sandbox as well", async (t) => {
  const { api: sandbox } = await currentSandbox(t);
  const application = withPapers({ text: '阿里云', source: 'website', remark: page.Remark });
  await sandbox().submit('application', application, [], sending);
  t.like(await sandbox().look(named('阿里云'), { signal }), { text: '阿里云', status: 'inReview' });
});
