import type { IncomingHttpHeaders } from 'node:http';
import test from 'ava';
import type { SmsVendorApi } from '../../model/sms-vendor.ts';
import { sign } from '../../vendors/tencent-sms/signer.ts';
import { answeringServer } from './answering-server.ts';
import { application } from './applications.ts';
import { api } from './ask.ts';
import { named } from './named.ts';
import { opened } from './pictures.ts';

// The requests and answers are the examples of the vendor's API pages and those that the official SDKs were seen to
// send.

const signal = new AbortController().signal;
const sending = { signal, beforeSending: async () => undefined };

interface Asked {
  headers: IncomingHttpHeaders;
  body: string;
}

/** What one use of our client sends, where the vendor answers with this, and what the use gives. */
async function exchanged<Result>(
  t: Parameters<typeof answeringServer>[0],
  answer: object,
  use: (client: SmsVendorApi) => Promise<Result>,
  options: Record<string, string> = {},
): Promise<Asked & { result: Result }> {
  const asked: Asked[] = [];
  const endpoint = await answeringServer(t, (response, { headers }, body) => {
    asked.push({ headers, body });
    response.end(JSON.stringify({ Response: { ...answer, RequestId: 'f36e4f00' } }));
  });
  const result = await use(api(endpoint, { ...(options.region && { options }) }, 'tencent-sms'));
  return { ...asked[0]!, result };
}

test('a list is asked for by ids as the official SDKs ask (A)', async (t) => {
  const { body } = await exchanged(t, { DescribeSignListStatusSet: [] }, (client) =>
    Array.fromAsync(
      client.lookAtMany(
        ['1110', '1111'].map((vendorId) => ({ ...named('测试科技'), vendorId })),
        { signal },
      ),
    ),
  );
  t.is(body, '{"International":0,"SignIdSet":[1110,1111]}');
});

test('a modification is sent as the official SDKs send it (B)', async (t) => {
  const before = { text: '测试科技', vendorId: '1110', status: 'rejected', rawCode: '-1' } as const;
  const changed = application({ text: '测试科技', remark: 'resubmit', registered: { qualification: '7' } });
  const { body, result } = await exchanged(t, { ModifySignStatus: { SignId: 1110 } }, (client) =>
    client.submit('modification', changed, [opened(Buffer.from('hello'))], { ...sending, before }),
  );
  t.is(
    body,
    '{"SignId":1110,"SignName":"测试科技","SignType":0,"DocumentType":1,"International":0,"SignPurpose":0,"ProofImage":"aGVsbG8=","Remark":"resubmit","QualificationId":7}',
  );
  t.deepEqual(result, { requestId: 'f36e4f00', vendorId: '1110' });
});

test("the page's example of an addition, on behalf of others", async (t) => {
  const asked = application({
    ...{ text: '腾讯云', remark: '业务自用申请', onBehalf: true },
    registered: { qualification: '1000001' },
  });
  const picture = opened(Buffer.from('base64', 'base64'));
  const letter = { ...picture, kind: 'authorizationLetter' };
  const { body, headers, result } = await exchanged(t, { AddSignStatus: { SignId: 100001 } }, (client) =>
    client.submit('application', asked, [letter, picture], sending),
  );
  t.deepEqual(JSON.parse(body), {
    ...{ Remark: '业务自用申请', SignType: 0, SignName: '腾讯云', DocumentType: 1, International: 0 },
    ...{ SignPurpose: 1, QualificationId: 1000001 },
    ...{ ProofImage: picture.content.toString('base64'), CommissionImage: letter.content.toString('base64') },
  });
  t.like(headers, { 'x-tc-action': 'AddSmsSign', 'x-tc-version': '2021-01-11' });
  t.deepEqual(result, { requestId: 'f36e4f00', vendorId: '100001' });
});

test('a listed signature is read as the page shows it', async (t) => {
  const listed = {
    ...{ SignId: 1110, International: 0, StatusCode: -1, ReviewReply: '签名不规范', SignName: '腾讯云' },
    ...{ CreateTime: 1_700_000_000, QualificationId: 7, QualificationName: '', QualificationStatusCode: 1 },
  };
  const { result } = await exchanged(t, { DescribeSignListStatusSet: [listed] }, (client) =>
    client.look(named('腾讯云'), { signal }),
  );
  t.deepEqual(result, {
    ...{ text: '腾讯云', vendorId: '1110', scope: 'mainland', status: 'rejected', rawCode: '-1' },
    ...{ reason: '签名不规范', createdAt: '2023-11-14T22:13:20.000Z' },
  });
});

test('a deletion names the id', async (t) => {
  const status = { DeleteStatus: 'return successfully!', DeleteTime: 1_700_000_000 };
  const { body } = await exchanged(t, { DeleteSignStatus: status }, (client) =>
    client.remove({ ...named('腾讯云'), vendorId: '1110' }, { signal }),
  );
  t.is(body, '{"SignId":1110}');
});

test('a call is signed over host with port, content type and the very bytes, and names its region', async (t) => {
  const probe = (client: SmsVendorApi) => client.probe({ signal });
  const { headers, body } = await exchanged(t, { DescribeSignListStatusSet: [] }, probe);
  t.is(body, '{"International":0,"Limit":1}');
  t.like(headers, { 'content-type': 'application/json', 'x-tc-region': 'ap-guangzhou' });
  const signed = {
    ...{ method: 'POST', query: '', service: 'sms', body, timestamp: Number(headers['x-tc-timestamp']) },
    headers: { 'content-type': 'application/json', host: headers.host! },
  };
  t.regex(headers.host!, /:\d+$/);
  t.true(headers.authorization?.endsWith(`Signature=${sign(signed, 'key-secret')}`));
  const elsewhere = await exchanged(t, { DescribeSignListStatusSet: [] }, probe, {
    region: 'ap-singapore',
  });
  t.is(elsewhere.headers['x-tc-region'], 'ap-singapore');
});

test('international ones go without a qualification, and what is no number goes as it is', async (t) => {
  const sent = async (changes: Parameters<typeof application>[0]) => {
    const { body } = await exchanged(t, { AddSignStatus: { SignId: 1 } }, (client) =>
      client.submit('application', application(changes), [], sending),
    );
    return JSON.parse(body) as Record<string, unknown>;
  };
  const registered = { qualification: 'abc' };
  t.false('QualificationId' in (await sent({ scope: 'international', registered })));
  t.is((await sent({ registered })).QualificationId, 'abc');
});

test('a probe tells how far the clock is off', async (t) => {
  const endpoint = await answeringServer(t, (response) => {
    response.setHeader('date', new Date(Date.now() - 3_600_000).toUTCString());
    response.end('{"Response":{"DescribeSignListStatusSet":[],"RequestId":"R-1"}}');
  });
  const { clockSkew } = await api(endpoint, {}, 'tencent-sms').probe({ signal });
  t.true(Math.abs(clockSkew! - 3_600_000) <= 1_000);
});
