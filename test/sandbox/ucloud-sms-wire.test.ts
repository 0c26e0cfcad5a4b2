import test from 'ava';
import { largestFile } from '../../vendors/ucloud-sms/files.ts';
import { sign } from '../../vendors/ucloud-sms/signer.ts';
import { png } from '../vendors/pictures.ts';
import { account, answerTo, call, codeOf, post, postJson, vendor, withUCloud } from './ucloud-sms.ts';

const form = 'application/x-www-form-urlencoded';
const secret = 'sandbox-enterprise-secret';
const query = { SigContent: '优刻得' };
const unknownSignature = 18901;

const encoded = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

/** A call whose signature is made over something else than what is sent. */
const misspelled = (sent: Record<string, unknown>, meant: Record<string, string>) => ({
  ...sent,
  Signature: sign(Object.entries(meant), secret),
});

test('parameters may stand in the query, a form, JSON, or on both sides of the question mark', async (t) => {
  const { endpoint } = await withUCloud(t);
  const parameters = call('QueryUSMSSignature', query);
  const { Action, PublicKey, ...rest } = parameters;
  t.is(await codeOf(fetch(`${endpoint}/?${encoded(parameters)}`)), unknownSignature);
  t.is(await codeOf(post(endpoint, encoded(parameters), form)), unknownSignature);
  t.is(await codeOf(postJson(endpoint, parameters)), unknownSignature);
  const split = `${endpoint}/?${encoded({ Action: Action!, PublicKey: PublicKey! })}`;
  t.is(await codeOf(post(split, encoded(rest), form)), unknownSignature);
  t.is(await codeOf(postJson(split, rest)), unknownSignature);
});

test('every answer to a call that is read has HTTP 200, the envelope and a request id in the header', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  await control.signatures({ vendor, account, signatures: [{ text: '优刻得', state: 'approved' }] });
  const found = await post(endpoint, encoded(call('QueryUSMSSignature', query)), form);
  t.is(found.status, 200);
  t.regex(found.headers.get('X-UCLOUD-REQUEST-UUID') ?? '', /^[0-9a-f-]{36}$/);
  const answer = await answerTo(found);
  t.deepEqual(answer, {
    ...{ RetCode: 0, Action: 'QueryUSMSSignatureResponse', Message: '' },
    Data: { SigId: answer.Data!.SigId, SigContent: '优刻得', Status: 2, ErrDesc: '' },
  });
  const refused = await post(endpoint, encoded({ ...call('QueryUSMSSignature'), Signature: 'forged' }), form);
  t.is(refused.status, 200);
  t.regex(refused.headers.get('X-UCLOUD-REQUEST-UUID') ?? '', /^[0-9a-f-]{36}$/);
  t.deepEqual(await answerTo(refused), {
    ...{ RetCode: 171, Action: 'QueryUSMSSignatureResponse', Message: 'Signature VerifyAC Error' },
  });
});

test("the page's own example of an update is taken: bare base64, and URLs beside it", async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const SigId = 'SIG20190XXX2C1844';
  await control.signatures({
    vendor,
    account,
    signatures: [{ id: SigId, text: 'UCloud', state: 'rejected' }],
  });
  const example = {
    ...{ SigId, SigType: 0, SigContent: 'UCloud', SigPurpose: 0, CertificateType: 0 },
    ...{ File: 'iVBORw0KGgoXXXXXXXXXXXXXXXXXXNSUhEU', Document: 'hJJRaVwT', ProxyDoc: 'iGNJVNlH' },
  };
  const response = await fetch(`${endpoint}/?${encoded(call('UpdateUSMSSignature', example))}`);
  t.deepEqual(await response.json(), { Action: 'UpdateUSMSSignatureResponse', Message: '', RetCode: 0 });
});

test('the Python SDK is understood: a form with a region and a list under numbered names', async (t) => {
  const { ask, control } = await withUCloud(t);
  await control.signatures({
    vendor,
    account,
    signatures: ['SIG1', 'SIG2'].map((id) => ({ id, text: id, state: 2 })),
  });
  t.is((await ask('DeleteUSMSSignature', { Region: 'cn-bj2', SigIds: ['SIG1', 'SIG2'] })).RetCode, 0);
  t.is((await ask('QueryUSMSSignature', { SigId: 'SIG2' })).RetCode, unknownSignature);
});

test('the JavaScript SDK is understood: JSON with numbers, and a list under numbered names', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  await control.signatures({
    vendor,
    account,
    signatures: [{ id: 'SIG1', text: '优刻得', state: 'rejected' }],
  });
  const update = call('UpdateUSMSSignature', { SigId: 'SIG1', ...query, SigType: 0, SigPurpose: 0 });
  t.is(await codeOf(postJson(endpoint, { ...update, SigType: 0, SigPurpose: 0 })), 0);
  await control.review({ vendor, account, signature: 'SIG1', verdict: 'approve' });
  t.is(await codeOf(postJson(endpoint, call('DeleteUSMSSignature', { SigIds: ['SIG1'] }))), 0);
});

test('the Go SDK is understood: the action in the query too, a form, or JSON with a real list', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  await control.signatures({
    vendor,
    account,
    signatures: ['SIG1', 'SIG2'].map((id) => ({ id, text: id, state: 2 })),
  });
  const url = `${endpoint}/?Action=QueryUSMSSignature`;
  t.is(await codeOf(post(url, encoded(call('QueryUSMSSignature', { SigId: 'SIG1' })), form)), 0);
  const { Signature: _, ...deletion } = call('DeleteUSMSSignature');
  const listed = misspelled({ ...deletion, SigIds: ['SIG1', 'SIG2'] }, { ...deletion, SigIds: 'SIG1SIG2' });
  t.is(await codeOf(postJson(`${endpoint}/?Action=DeleteUSMSSignature`, listed)), 0);
});

test('what was signed in one way and sent in another is 171', async (t) => {
  const { endpoint } = await withUCloud(t);
  const { Signature: _, ...deletion } = call('DeleteUSMSSignature');
  const flat = { ...deletion, 'SigIds.0': 'SIG1', 'SigIds.1': 'SIG2' };
  t.is(await codeOf(postJson(endpoint, misspelled({ ...deletion, SigIds: ['SIG1', 'SIG2'] }, flat))), 171);
  const { Signature: __, ...creation } = call('CreateUSMSSignature', { International: true });
  const python = misspelled({ ...creation, International: 'True' }, creation) as Record<string, string>;
  t.is(await codeOf(post(endpoint, encoded(python), form)), 171);
  const bare = Object.entries(call('CreateUSMSSignature', { File: 'aGVsbG8+/w==' }));
  t.is(await codeOf(post(endpoint, bare.map((pair) => pair.join('=')).join('&'), form)), 171);
});

test('what is missing, unknown or unreadable has its own code', async (t) => {
  const { endpoint, ask, control } = await withUCloud(t);
  const without = (name: string) => {
    const { [name]: _, ...rest } = call('QueryUSMSSignature', query);
    return codeOf(post(endpoint, encoded(rest), form));
  };
  t.is(await without('Action'), 160);
  t.is((await ask('GetUSMSSignature')).RetCode, 161);
  t.is((await ask('toString')).RetCode, 161);
  t.is(await without('Signature'), 170);
  t.is(await without('PublicKey'), 172);
  t.is((await ask('QueryUSMSSignature', query, 'nobody')).RetCode, 172);
  t.is((await ask('QueryUSMSSignature', { ...query, ProjectId: 'org-other' })).RetCode, 292);
  t.is((await ask('QueryUSMSSignature', { ...query, ProjectId: null })).RetCode, unknownSignature);
  for (const action of ['CreateUSMSSignature', 'UpdateUSMSSignature', 'DeleteUSMSSignature'])
    t.like(await ask(action, { ProjectId: null }), { RetCode: 18001, Message: 'Missing params [ProjectId]' });
  for (const body of ['{', '[]', 'null', '"text"'])
    t.is(await codeOf(post(endpoint, body, 'application/json')), 18000, body);
  const disabled = { accessKeyId: 'old', accessKeySecret: 'old-secret', disabled: true };
  await control.account({ vendor, vendorAccount: account, keys: [disabled] });
  t.is((await ask('QueryUSMSSignature', query, 'old')).RetCode, 173);
});

test('another method or path reaches no service', async (t) => {
  const { endpoint } = await withUCloud(t);
  t.is((await fetch(endpoint, { method: 'PUT', body: encoded(call('QueryUSMSSignature')) })).status, 405);
  t.is((await fetch(`${endpoint}/v2?${encoded(call('QueryUSMSSignature', query))}`)).status, 404);
});

test('two files of 4 MB are taken in a form and in JSON', async (t) => {
  const { endpoint, ask } = await withUCloud(t);
  const File = `image/png;base64,${png(largestFile).toString('base64')}`;
  const own = { SigType: 0, SigPurpose: 1, CertificateType: 0, Description: 'a b+c', File, ProxyFile: File };
  t.is((await ask('CreateUSMSSignature', { ...own, SigContent: '优刻得甲' })).RetCode, 0);
  t.is(await codeOf(postJson(endpoint, call('CreateUSMSSignature', { ...own, SigContent: '优刻得乙' }))), 0);
});

test('calls over the rate of any rolling second are 153, with HTTP 200, and counted', async (t) => {
  const { ask, control } = await withUCloud(t);
  await control.account({ vendor, vendorAccount: account, callsPerSecond: { QueryUSMSSignature: 3 } });
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask('QueryUSMSSignature', query)));
  t.is(answers.filter(({ RetCode }) => RetCode === 153).length, 2);
  t.like((await control.limits()).rates, [{ vendor, action: 'QueryUSMSSignature', limit: 3, calls: 5 }]);
});
