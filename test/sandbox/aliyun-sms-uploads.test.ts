import test from 'ava';
import { bucketKey, signPolicy, writePolicy } from '../../sandbox/aliyun-sms/upload-policy.ts';
import { png } from '../vendors/pictures.ts';
import { leaveToUpload, post, uploadForm } from './aliyun-bucket.ts';
import { withSandbox } from './with-sandbox.ts';

const inAnHour = new Date(Date.now() + 3_600_000).toISOString();

const refusal = async (response: Response) => {
  const [, code] = /<Code>(\w+)<\/Code>/.exec(await response.text()) ?? [];
  return [response.status, code];
};

test('a document goes to the host that was named, by an ordinary form', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const leave = await leaveToUpload(endpoint);
  t.is(leave.host, endpoint);
  const left = Number(leave.expireTime) - Date.now() / 1_000;
  t.true(left > 60 && left < 3_600, 'seconds since 1970');
  const response = await post(leave.host!, uploadForm(leave, 'licence.png', png(1_900_000)));
  t.deepEqual([response.status, await response.text()], [204, '']);
  t.regex(response.headers.get('x-oss-request-id') ?? '', /^[0-9A-F]{24}$/);
  const form = new FormData();
  form.set('success_action_status', '200');
  for (const [name, value] of uploadForm(leave, 'letter.PDF', Buffer.from('%PDF-1.7')))
    form.append(name, value);
  t.is((await post(leave.host!, form)).status, 200);
  t.like((await control.audit()).at(-1), {
    ...{ vendorAccount: 'sandbox-enterprise', action: 'PostObject', outcome: 'accepted' },
  });
});

test('each account has a folder of its own', async (t) => {
  const { endpoint } = await withSandbox(t);
  const own = await leaveToUpload(endpoint);
  const other = await leaveToUpload(endpoint, 'sandbox-individual');
  t.not(own.startPath, other.startPath);
  const form = uploadForm(own, 'licence.png', png());
  form.set('key', `${other.startPath}/licence.png`);
  t.deepEqual(await refusal(await post(endpoint, form)), [403, 'AccessDenied']);
});

const bent: [what: string, bend: (form: FormData) => void, status: number, code: string][] = [
  ['another key pair', (form) => form.set('OSSAccessKeyId', 'sandbox-enterprise'), 403, 'InvalidAccessKeyId'],
  ['a forged signature', (form) => form.set('Signature', 'forged'), 403, 'SignatureDoesNotMatch'],
  ['no policy', (form) => form.delete('policy'), 403, 'AccessDenied'],
  ['a policy that is none', (form) => form.set('policy', 'bm9uZQ=='), 400, 'InvalidPolicyDocument'],
  ['no key', (form) => form.delete('key'), 400, 'InvalidArgument'],
  ['no file', (form) => form.delete('file'), 400, 'IncorrectNumberOfFilesInPOSTRequest'],
  ['a Chinese name', (form) => form.set('key', `${form.get('key')}执照.png`), 400, 'InvalidObjectName'],
  ['another type', (form) => form.set('key', `${form.get('key')}.gif`), 400, 'InvalidObjectName'],
];

for (const [what, bend, status, code] of bent)
  test(`an upload with ${what} is refused with ${code}`, async (t) => {
    const { endpoint, control } = await withSandbox(t);
    const form = uploadForm(await leaveToUpload(endpoint), 'licence.png', png());
    bend(form);
    t.deepEqual(await refusal(await post(endpoint, form)), [status, code]);
    t.like((await control.audit()).at(-1), { action: 'PostObject', outcome: 'refused', code });
  });

test('a policy is kept to the letter: until when, how large, and where', async (t) => {
  const { endpoint } = await withSandbox(t);
  const leave = await leaveToUpload(endpoint);
  const under = (expiration: string, least: number, most: number) => {
    const conditions: Parameters<typeof writePolicy>[0]['conditions'] = [
      ['content-length-range', least, most],
      ['starts-with', '$key', `${leave.startPath}/`],
    ];
    const form = uploadForm(leave, 'licence.png', png(500));
    const policy = writePolicy({ expiration, conditions });
    form.set('policy', policy);
    form.set('Signature', signPolicy(policy, bucketKey.accessKeySecret));
    return post(endpoint, form);
  };
  t.is((await under(inAnHour, 500, 500)).status, 204);
  t.deepEqual(await refusal(await under('2026-01-01T00:00:00.000Z', 0, 500)), [403, 'AccessDenied']);
  t.deepEqual(await refusal(await under(inAnHour, 0, 499)), [400, 'EntityTooLarge']);
  t.deepEqual(await refusal(await under(inAnHour, 501, 900)), [400, 'EntityTooSmall']);
});

test('fields after the file are not looked at', async (t) => {
  const { endpoint } = await withSandbox(t);
  const form = uploadForm(await leaveToUpload(endpoint), 'licence.png', png());
  const key = form.get('key')!;
  form.delete('key');
  form.set('key', key);
  t.deepEqual(await refusal(await post(endpoint, form)), [400, 'InvalidArgument']);
});

test('what only claims to be a form is malformed', async (t) => {
  const { endpoint } = await withSandbox(t);
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=one' },
    body: '--other--',
  });
  t.deepEqual(await refusal(response), [400, 'MalformedPOSTRequest']);
});

test('faults strike uploads too', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  await control.fault({ vendor: 'aliyun-sms', action: 'PostObject', kind: 'drop-before' });
  const form = uploadForm(await leaveToUpload(endpoint), 'licence.png', png());
  await t.throwsAsync(post(endpoint, form), { message: /fetch failed/ });
  t.is((await post(endpoint, form)).status, 204);
});
