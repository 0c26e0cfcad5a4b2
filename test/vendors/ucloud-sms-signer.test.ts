import test from 'ava';
import { flatten, join, sign, signed } from '../../vendors/ucloud-sms/signer.ts';

// Vectors on which the official Python library and an independent SHA-1 agree.

const credentials = { accessKeyId: 'madeUpPublicKey==', accessKeySecret: 'madeUpPrivateKey' };

const query = { Action: 'QueryUSMSSignature', ProjectId: 'org-madeup', SigId: 'SIG2019' };

const update = {
  Action: 'UpdateUSMSSignature',
  ProjectId: 'org-madeup',
  SigId: 'SIG2019',
  SigContent: '测试科技',
  SigType: 0,
  SigPurpose: 1,
  CertificateType: 0,
  File: 'image/jpeg;base64,aGVsbG8+/w==',
  ProxyFile: 'image/png;base64,d29ybGQ=',
};

const signatureOf = (parameters: Parameters<typeof signed>[0]) => signed(parameters, credentials).Signature;

test('a query is signed with its key among the parameters (A)', (t) => {
  t.is(signatureOf(query), '6976a0d377b4eccd5b0b8772d7ecdd81475bf3d2');
});

test('a region is signed where it is given (A with Region)', (t) => {
  t.is(signatureOf({ ...query, Region: 'cn-bj2' }), '3ed356f502aa4f1777f972d4841ba6046949960f');
});

test('Chinese text, numbers and base64 are signed as they are, not as they are encoded (B)', (t) => {
  t.is(signatureOf(update), '08562681de142b1b05f707bdace0664fca91cea4');
});

test('the order in which parameters are given does not matter', (t) => {
  const reversed = Object.fromEntries(Object.entries(update).toReversed());
  t.is(signatureOf(reversed), '08562681de142b1b05f707bdace0664fca91cea4');
});

test("the Python SDK's documented example has the same signature", (t) => {
  t.is(sign([['foo', 'bar']], 'my_private_key'), '634edc1bb957c0d65e5ab5494cf3b7784fbc87af');
});

test('names are sorted by bytes: SigIds.10 comes before SigIds.2', (t) => {
  const ids = Array.from({ length: 11 }, (_, index) => `SIG${index}`);
  const sorted = [0, 1, 10, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => [`SigIds.${index}`, `SIG${index}`]);
  t.is(sign(flatten({ SigIds: ids }), 'k'), sign([[sorted.flat().join(''), '']], 'k'));
});

test('lists and objects are flattened, and what is null is left out', (t) => {
  const nested = { SigIds: ['a', 'b'], Deep: { List: [{ Name: 'c' }] }, Nothing: null, Nobody: undefined };
  t.deepEqual(flatten(nested), [
    ['SigIds.0', 'a'],
    ['SigIds.1', 'b'],
    ['Deep.List.0.Name', 'c'],
  ]);
  t.is(signatureOf({ ...query, SceneDesc: null }), signatureOf(query));
});

test('booleans are lower case, whole numbers have no point, and none has an exponent', (t) => {
  const values = { yes: true, no: false, whole: 42.0, part: 42.1, great: 1e21, small: 1e-7 };
  t.deepEqual(Object.fromEntries(flatten(values)), {
    ...{ yes: 'true', no: 'false', whole: '42', part: '42.1' },
    ...{ great: '1000000000000000000000', small: '0.0000001' },
  });
});

test('a real list is signed whole under its own name, as the Go SDK does in JSON', (t) => {
  const deletion = {
    ...{ Action: 'DeleteUSMSSignature', PublicKey: 'sandbox-enterprise', ProjectId: 'org-sandbox' },
    SigIds: ['SIG1', 'SIG2'],
  };
  const secret = 'sandbox-enterprise-secret';
  t.is(sign(join(deletion), secret), 'a459f304af3d73e9587fa794037c79c836bdbc78');
  t.not(sign(flatten(deletion), secret), sign(join(deletion), secret));
  t.deepEqual(join({ Map: { b: [1, true], a: 'x' }, Nothing: null }), [['Map', 'axb1true']]);
});

test('a plus that is written bare in a form is no longer what was signed', (t) => {
  const parameters = signed(update, credentials);
  const read = (form: string) => {
    const { Signature, ...rest } = Object.fromEntries(new URLSearchParams(form));
    return sign(Object.entries(rest), credentials.accessKeySecret) === Signature;
  };
  const bare = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  t.true(read(new URLSearchParams(parameters).toString()));
  t.false(read(bare.join('&')));
});

test('a boolean that is sent in another spelling is no longer what was signed', (t) => {
  t.not(signatureOf({ ...query, International: true }), signatureOf({ ...query, International: 'True' }));
});
