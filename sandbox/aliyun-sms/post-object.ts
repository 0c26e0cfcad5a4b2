import { createHash, randomBytes } from 'node:crypto';
import type { Account, Accounts } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import type { RawAnswer, RawRequest, VendorCall } from '../vendor.ts';
import { ossTextOf } from './oss-errors.ts';
import { type PostForm, readPostForm } from './post-form.ts';
import { bucketKey, enforce, placeOf, readPolicy, signPolicy } from './upload-policy.ts';
import { startPath, type Uploads } from './uploads.ts';
import { xml } from './xml.ts';

/** OSS's PostObject. Whose upload it is tells the folder that its policy names. */
export async function openPostObject(
  request: RawRequest,
  accounts: Accounts,
  uploads: Uploads,
): Promise<VendorCall> {
  const form = await readPostForm(request);
  const headers = { 'x-oss-request-id': randomBytes(12).toString('hex').toUpperCase() };
  return {
    action: 'PostObject',
    account: form?.fields.get('OSSAccessKeyId'),
    signature: undefined,
    authenticate: () => authenticate(request, form, accounts),
    async perform(account) {
      const { key, file } = objectOf(form);
      enforce(policyOf(form), key, file.length, Date.now());
      await uploads.put(account, key, file);
      return { etag: `"${createHash('md5').update(file).digest('hex').toUpperCase()}"` };
    },
    accept: (content) => ({
      status: form?.fields.get('success_action_status') === '200' ? 200 : 204,
      headers: { ...headers, ...content },
      body: '',
    }),
    refuse: (refusal) => refused(request, headers, refusal),
  };
}

function authenticate(
  { method, target }: RawRequest,
  form: PostForm | undefined,
  accounts: Accounts,
): Account {
  if (method !== 'POST' || target !== '/') throw new Refusal('MethodNotAllowed');
  const policy = policyOf(form);
  if (form?.fields.get('OSSAccessKeyId') !== bucketKey.accessKeyId) throw new Refusal('InvalidAccessKeyId');
  const expected = signPolicy(form.fields.get('policy') ?? '', bucketKey.accessKeySecret);
  if (form.fields.get('Signature') !== expected) throw new Refusal('SignatureDoesNotMatch');
  const owner = [...accounts.accounts.values()].find(
    (account) => account.vendor === 'aliyun-sms' && placeOf(policy) === `${startPath(account)}/`,
  );
  if (!owner) throw new Refusal('AccessDenied');
  return owner;
}

function policyOf(form: PostForm | undefined) {
  if (!form) throw new Refusal('MalformedPOSTRequest');
  const policy = form.fields.get('policy');
  if (!policy) throw new Refusal('AccessDenied');
  return readPolicy(policy);
}

function objectOf(form: PostForm | undefined): { key: string; file: Buffer } {
  const key = form?.fields.get('key');
  if (!key)
    throw new Refusal('InvalidArgument', {
      words: "The form has no field 'key', or has it only after the file.",
    });
  if (!form?.file) throw new Refusal('IncorrectNumberOfFilesInPOSTRequest');
  return { key, file: form.file };
}

function refused(request: RawRequest, headers: Record<string, string>, refusal: Refusal): RawAnswer {
  // The gateway's word for too many calls, which the bucket has another for.
  const code = refusal.code === 'Throttling.User' ? 'QpsLimitExceeded' : refusal.code;
  const { status, message } = ossTextOf(code);
  return {
    status: refusal.status ?? status,
    headers: { ...headers, 'content-type': 'application/xml' },
    body: xml('Error', {
      Code: code,
      Message: refusal.words ?? message,
      RequestId: headers['x-oss-request-id'],
      HostId: request.headers.host ?? '',
    }),
  };
}
