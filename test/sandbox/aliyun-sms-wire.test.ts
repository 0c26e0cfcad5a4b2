import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import test from 'ava';
import { signedRequest } from '../../vendors/aliyun-sms/request.ts';
import { canonicalQuery, timestamp } from '../../vendors/aliyun-sms/signer.ts';
import { png } from '../vendors/pictures.ts';
import { codeOf, get, signedParameters } from './raw-call.ts';
import { aDay, noon, withSandbox } from './with-sandbox.ts';

const query = { SignName: '阿里云通信', Format: 'JSON' };
const credentials = { accessKeyId: 'sandbox-enterprise', accessKeySecret: 'sandbox-enterprise-secret' };
const unknownText = [200, 'isv.SMS_SIGNATURE_ILLEGAL'];

const minutes = (count: number): string => timestamp(new Date(Date.now() + count * 60_000));

test('a request sent again, byte for byte, is refused for its nonce', async (t) => {
  const { endpoint } = await withSandbox(t);
  const parameters = signedParameters('QuerySmsSign', query);
  t.deepEqual(await codeOf(await get(endpoint, parameters)), unknownText);
  t.deepEqual(await codeOf(await get(endpoint, parameters)), [400, 'SignatureNonceUsed']);

  const { url, headers } = signedRequest(endpoint, 'QuerySmsSign', { query }, credentials);
  t.deepEqual(await codeOf(await fetch(url, { method: 'POST', headers })), unknownText);
  t.deepEqual(await codeOf(await fetch(url, { method: 'POST', headers })), [400, 'SignatureNonceUsed']);
});

test('a nonce is spent only by a request that is signed right', async (t) => {
  const { endpoint } = await withSandbox(t);
  const parameters = signedParameters('QuerySmsSign', query);
  const forged = { ...parameters, Signature: 'forged' };
  t.deepEqual(await codeOf(await get(endpoint, forged)), [400, 'SignatureDoesNotMatch']);
  t.deepEqual(await codeOf(await get(endpoint, parameters)), unknownText);
});

test('a date may be 15 minutes off, to both sides', async (t) => {
  const { endpoint } = await withSandbox(t);
  const dated = async (Timestamp: string) =>
    codeOf(await get(endpoint, signedParameters('QuerySmsSign', { ...query, Timestamp })));
  t.deepEqual(await dated(minutes(-14)), unknownText);
  t.deepEqual(await dated(minutes(14)), unknownText);
  t.deepEqual(await dated(minutes(-16)), [400, 'InvalidTimeStamp.Expired']);
  t.deepEqual(await dated(minutes(16)), [400, 'InvalidTimeStamp.Expired']);
  t.deepEqual(await dated('yesterday'), [400, 'InvalidTimeStamp.Format']);
});

test('a shifted calendar does not shift the clock that signatures are checked by', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  await control.clock({ offset: noon + 5 * aDay });
  t.deepEqual(await codeOf(await get(endpoint, signedParameters('QuerySmsSign', query))), unknownText);
});

test('v1 answers XML where the format is not named, and where it is named', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  await control.signatures({
    vendor: 'aliyun-sms',
    account: 'sandbox-enterprise',
    signatures: [{ text: '甲 <&> 乙', state: 'approved' }, { text: '丙丁' }],
  });
  for (const format of [{}, { Format: 'XML' }]) {
    const response = await get(endpoint, signedParameters('QuerySmsSignList', format));
    t.is(response.headers.get('content-type'), 'text/xml;charset=utf-8');
    const body = await response.text();
    t.regex(body, /^<\?xml [^>]+\?><QuerySmsSignListResponse><TotalCount>2<\/TotalCount>/);
    t.regex(
      body,
      /<SmsSignList><SignName>丙丁<\/SignName>.*<SmsSignList><SignName>甲 &lt;&amp;&gt; 乙<\/SignName>/,
    );
    t.regex(body, /<RequestId>[0-9A-F-]{36}<\/RequestId><Code>OK<\/Code><\/QuerySmsSignListResponse>$/);
  }
  const refused = await get(endpoint, { ...signedParameters('QuerySmsSign'), Signature: 'forged' });
  t.is(refused.status, 400);
  t.regex(await refused.text(), /<Error>.*<Code>SignatureDoesNotMatch<\/Code>/);
});

test('V3 answers JSON unless XML is asked for', async (t) => {
  const { endpoint } = await withSandbox(t);
  const ask = async (format: Record<string, string>) => {
    const parameters = { query: { PageIndex: '1', ...format } };
    const { url, headers } = signedRequest(endpoint, 'QuerySmsSignList', parameters, credentials);
    return (await fetch(url, { method: 'POST', headers })).headers.get('content-type');
  };
  t.is(await ask({}), 'application/json;charset=utf-8');
  t.is(await ask({ Format: 'xml' }), 'text/xml;charset=utf-8');
});

test('v1 parameters may stand in the query, in the form, or in both', async (t) => {
  const { endpoint } = await withSandbox(t);
  const entries = Object.entries(signedParameters('QuerySmsSign', query, 'POST'));
  const split = [entries.slice(0, 4), entries.slice(4)] as const;
  const response = await fetch(`${endpoint}/?${canonicalQuery(split[0])}`, {
    method: 'POST',
    body: new URLSearchParams(split[1]),
  });
  t.deepEqual(await codeOf(response), unknownText);
});

test('spaces may come as plus signs, and marks may come bare', async (t) => {
  const { endpoint } = await withSandbox(t);
  const parameters = signedParameters('QuerySmsSign', { ...query, Mark: "a b+c*~/=&'()!" });
  const loose = new URLSearchParams(parameters).toString();
  t.regex(loose, /a\+b%2Bc\*/);
  t.deepEqual(await codeOf(await fetch(`${endpoint}/?${loose}`)), unknownText);
});

test('V3 wants the host, the content type and every x-acs header signed, and the body as it was hashed', async (t) => {
  const { endpoint } = await withSandbox(t);
  const form = { 'SignFileList.1.FileSuffix': 'png' };
  const send = async (changes: Record<string, string>, ending = '') => {
    const signed = signedRequest(endpoint, 'QuerySmsSign', { query, form }, credentials);
    return codeOf(
      await fetch(signed.url, {
        method: 'POST',
        headers: { ...signed.headers, ...changes },
        body: `${signed.body}${ending}`,
      }),
    );
  };
  t.deepEqual(await send({}), unknownText);
  t.deepEqual(await send({ 'x-acs-more': '1' }), [400, 'IncompleteSignature']);
  t.deepEqual(await send({ 'content-type': 'text/plain' }), [400, 'SignatureDoesNotMatch']);
  t.deepEqual(await send({}, '&More=1'), [400, 'SignatureDoesNotMatch']);
  t.deepEqual(await send({ authorization: 'ACS3-HMAC-SHA256 nothing' }), [400, 'IncompleteSignature']);
});

test('what is missing or unknown is refused by name', async (t) => {
  const { endpoint } = await withSandbox(t);
  const without = async (name: string) => {
    const { [name]: _, ...rest } = signedParameters('QuerySmsSign', query);
    return codeOf(await get(endpoint, rest));
  };
  t.deepEqual(await without('Action'), [400, 'MissingAction']);
  t.deepEqual(await without('AccessKeyId'), [400, 'MissingAccessKeyId']);
  t.deepEqual(await without('Signature'), [400, 'IncompleteSignature']);
  t.deepEqual(await without('SignatureNonce'), [400, 'MissingSignatureNonce']);
  const asked = async (action: string, own: Record<string, string>) =>
    codeOf(await get(endpoint, signedParameters(action, { Format: 'JSON', ...own })));
  t.deepEqual(await asked('QuerySmsSign', {}), [400, 'MissingSignName']);
  t.deepEqual(await asked('AddSmsSign', { SignName: '阿里云', SignSource: '0' }), [400, 'MissingRemark']);
  t.deepEqual(await asked('QuerySmsSign', { Version: '2016-01-01' }), [400, 'InvalidVersion']);
  t.deepEqual(await asked('toString', {}), [404, 'InvalidAction.NotFound']);
});

test('a chunked body of 3 MB is taken', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const { url, headers, body } = signedRequest(
    endpoint,
    'AddSmsSign',
    {
      query: { SignName: '阿里云通信', SignSource: '0', Remark: '双11大促' },
      form: {
        'SignFileList.1.FileContents': png(1_990_000).toString('base64'),
        'SignFileList.1.FileSuffix': 'png',
      },
    },
    credentials,
  );
  const request = httpRequest(url, {
    method: 'POST',
    headers: { ...headers, 'transfer-encoding': 'chunked' },
  });
  for (let start = 0; start < body!.length; start += 50_000)
    request.write(body!.subarray(start, start + 50_000));
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  t.is(response.statusCode, 200);
  const [entry] = await control.audit();
  t.like(entry, { outcome: 'accepted', code: 'OK', bytes: body!.length });
  t.true(body!.length > 2_700_000);
});

test('a body larger than any honest call is refused without reading on', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const request = httpRequest(endpoint, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
  request.on('error', () => undefined);
  for (let count = 0; count < 33; count += 1) request.write(Buffer.alloc(1_000_000));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  t.is(response.statusCode, 413);
  request.destroy();
  t.deepEqual(await control.audit(), []);
});
