import test from 'ava';
import type { RequestV3 } from '../../vendors/aliyun-sms/signer.ts';
import {
  authorizationV3,
  canonicalQuery,
  canonicalRequestV3,
  encode,
  hash,
  signV1,
  signV3,
  timestamp,
} from '../../vendors/aliyun-sms/signer.ts';

// Vectors on which the official Python and Node libraries agree.

const date = '2026-01-02T03:04:05Z';
const remark = "a b+c*~/=&'()!";

const parametersV1 = (action: string, version: string, nonce: number, own: Record<string, string>) =>
  Object.entries({
    ...own,
    Action: action,
    Version: version,
    Format: 'JSON',
    AccessKeyId: 'testid',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: `00000000-0000-4000-8000-00000000000${nonce}`,
    Timestamp: date,
  });

const requestV3 = (
  host: string,
  action: string,
  version: string,
  nonce: number,
  query: Record<string, string>,
  body = '',
): RequestV3 => ({
  method: 'POST',
  path: '/',
  query: Object.entries(query),
  headers: {
    host,
    ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
    'x-acs-action': action,
    'x-acs-content-sha256': hash(body),
    'x-acs-date': date,
    'x-acs-signature-nonce': String(nonce).padStart(32, '0'),
    'x-acs-version': version,
  },
  bodyHash: hash(body),
});

const gatewayKey = {
  SignatureId: 'dd05f1c54d6749eda95f9fa6d491449a',
  SignatureKey: 'qwertyuiop',
  SignatureName: 'backend_sig',
  SignatureSecret: 'as@#!*_dfghjkl',
};

test('v1 signs a query, GET and POST differently (A)', (t) => {
  const parameters = parametersV1('QuerySmsSign', '2017-05-25', 1, { SignName: '阿里云' });
  t.is(signV1('GET', parameters, 'testsecret'), 'dflwROsdyt5mDBqV4Y7mefw9gic=');
  t.is(signV1('POST', parameters, 'testsecret'), 'z7s2CUVvW9C/ygIIsP8wVoy0Mok=');
});

test('v1 signs files and every character that encoders disagree on (B)', (t) => {
  const parameters = parametersV1('ModifySmsSign', '2017-05-25', 2, {
    SignName: '阿里云',
    SignSource: '0',
    Remark: remark,
    'SignFileList.1.FileContents': '+/8=',
    'SignFileList.1.FileSuffix': 'png',
  });
  t.is(signV1('POST', parameters, 'testsecret'), 'wiSdcmR6VdHCoavy3C3yeq7PU4o=');
});

test('v1 signs calls of other products (C)', (t) => {
  const parameters = parametersV1('ModifySignature', '2016-07-14', 3, gatewayKey);
  t.is(signV1('POST', parameters, 'testsecret'), 'InsHsapUmuPK6WNS5skBVOdbUfg=');
});

test('V3 signs a call without a body (D)', (t) => {
  const request = requestV3('dysmsapi.aliyuncs.com', 'QuerySmsSign', '2017-05-25', 1, { SignName: '阿里云' });
  t.is(hash(canonicalRequestV3(request)), '70aeea4de08e47e6427140f478b3ebe9c0c5df3730d8c889094cf61d2381ef60');
  t.is(signV3(request, 'testsecret'), 'eeab2be06f495698381907b8d9d0210653cc6128734fcfc679876a51255bfe75');
});

test('V3 signs a call with a form in the body (E)', (t) => {
  const body = canonicalQuery([
    ['SignFileList.1.FileSuffix', 'png'],
    ['SignFileList.1.FileContents', '+/8='],
  ]);
  t.is(body, 'SignFileList.1.FileContents=%2B%2F8%3D&SignFileList.1.FileSuffix=png');
  t.is(hash(body), 'b4e891b2eda975a33e0853535dd8f6aa71ac4ed9dfed771915f3f89bec8ca4dc');
  const request = requestV3(
    'dysmsapi.aliyuncs.com',
    'ModifySmsSign',
    '2017-05-25',
    2,
    { Remark: remark, SignName: '阿里云', SignSource: '0' },
    body,
  );
  t.is(hash(canonicalRequestV3(request)), 'd67f1478f643ca50df8fd7cafcb0b73980b54dfded91ca5cccac76dac6966f72');
  t.is(signV3(request, 'testsecret'), '5c744d8c5cb983da7d89dab648d36591ad2bb30ce8ba9558ba55f56bbf0f582e');
});

test('V3 signs calls of other products (F)', (t) => {
  const request = requestV3(
    'apigateway.cn-hangzhou.aliyuncs.com',
    'ModifySignature',
    '2016-07-14',
    3,
    gatewayKey,
  );
  t.is(hash(canonicalRequestV3(request)), '7915b9d5d683430b0f5d2d2f5519c3a23d9645c98e9314e853558081e59dcdda');
  t.is(signV3(request, 'testsecret'), '8fb4779da02419c1abf04bada3a562ca0fa3cecab4c25d8c3587e4979cd6ada3');
});

test("V3 gives the signature of the vendor's published example (G)", (t) => {
  const bodyHash = hash('');
  const request: RequestV3 = {
    method: 'POST',
    path: '/',
    query: Object.entries({
      ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
      RegionId: 'cn-shanghai',
    }),
    headers: {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': bodyHash,
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-version': '2014-05-26',
    },
    bodyHash,
  };
  t.is(
    authorizationV3(request, { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' }),
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
      'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test('only the unreserved characters are written bare', (t) => {
  t.is(encode("Az09-_.~ !'()*+/"), 'Az09-_.~%20%21%27%28%29%2A%2B%2F');
});

test('a time is written in whole seconds of UTC', (t) => {
  t.is(timestamp(new Date('2026-01-02T03:04:05.678Z')), date);
});
