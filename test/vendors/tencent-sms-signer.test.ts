import test from 'ava';
import type { SignedCall } from '../../vendors/tencent-sms/signer.ts';
import { authorization, canonicalRequest, hash, service, sign } from '../../vendors/tencent-sms/signer.ts';

// Vectors on which the official Python and Node libraries agree.

const credentials = { secretId: 'AKIDEXAMPLEmadeup', secretKey: 'SecretKeyEXAMPLEmadeup' };

const call = (body: string): SignedCall => ({
  method: 'POST',
  query: '',
  headers: { host: 'sms.tencentcloudapi.com', 'content-type': 'application/json' },
  body,
  timestamp: 1_700_000_000,
  service,
});

const describe = '{"International":0,"SignIdSet":[1110,1111]}';
const modify =
  '{"SignId":1110,"SignName":"测试科技","SignType":0,"DocumentType":1,"International":0,"SignPurpose":0,"ProofImage":"aGVsbG8=","Remark":"resubmit","QualificationId":7}';

test('a list is signed (A)', (t) => {
  t.is(Buffer.byteLength(describe), 43);
  t.is(hash(describe), 'e754b4537a22ecec57ceb23dad6a22557fdb5d479cf1ae45c463fe0a266199c0');
  t.is(
    hash(canonicalRequest(call(describe))),
    'e15d16dbf4f05c33ee855bf6aec8d2510c75b995624ba16883389d26ffe29558',
  );
  t.is(
    sign(call(describe), credentials.secretKey),
    'f698443626cc276ef425bbf0ab5e74ddadafa5627036f39f02909524dc094a9c',
  );
});

test('a modification in Chinese is signed, by its bytes (B)', (t) => {
  t.is(Buffer.byteLength(modify), 169);
  t.is(hash(modify), '70558cbf1459da8b4e708740a447412528f949432c3b36470b43cf37af23bd9e');
  t.is(
    hash(canonicalRequest(call(modify))),
    '9ff11b86b31f7b35b6dc28edac9597a22b1c6fdde5f2083914241621ac3cd142',
  );
  t.is(
    sign(call(modify), credentials.secretKey),
    '44a76cf4177ae315f82fc29d4f0a2a1934b7329372d4f9c5caddf5169a89730d',
  );
  t.is(
    sign({ ...call(''), body: Buffer.from(modify) }, credentials.secretKey),
    sign(call(modify), credentials.secretKey),
  );
});

test('the header names key, scope, signed headers and signature', (t) => {
  t.is(
    authorization(call(describe), credentials),
    'TC3-HMAC-SHA256 Credential=AKIDEXAMPLEmadeup/2023-11-14/sms/tc3_request, ' +
      'SignedHeaders=content-type;host, ' +
      'Signature=f698443626cc276ef425bbf0ab5e74ddadafa5627036f39f02909524dc094a9c',
  );
});

// The page masks the key of its example, so only what comes before the signature can be compared.
test("the vendor's published example has the same canonical requests, values in lower case", (t) => {
  const published: SignedCall = {
    ...call(
      String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
    ),
    headers: { 'content-type': 'application/json; charset=utf-8', host: 'cvm.tencentcloudapi.com' },
  };
  t.is(hash(published.body), '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064');
  t.is(hash(canonicalRequest(published)), '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031');
  const withAction = { ...published, headers: { ...published.headers, 'x-tc-action': ' DescribeInstances' } };
  t.is(
    hash(canonicalRequest(withAction)),
    '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84',
  );
});

test('a date is that of UTC', (t) => {
  const lastSecond = Date.parse('2026-01-02T23:59:59Z') / 1_000;
  t.regex(authorization({ ...call(''), timestamp: lastSecond }, credentials), /\/2026-01-02\/sms\//);
  t.regex(authorization({ ...call(''), timestamp: lastSecond + 1 }, credentials), /\/2026-01-03\/sms\//);
});
