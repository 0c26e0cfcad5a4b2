import { productSdk, sdk } from './official-sdks.ts';

/** Leave to upload, as the official SDK reads it. */
export async function leaveToUpload(endpoint: string, account?: string) {
  const client = productSdk({ endpoint, ...(account && { account }) });
  const { body } = await client.getOSSInfoForUploadFile(new sdk.GetOSSInfoForUploadFileRequest({}));
  return body!.model!;
}

type Leave = Awaited<ReturnType<typeof leaveToUpload>>;

/** The form that OSS asks for, in its order; to be bent by tests. */
export function uploadForm(leave: Leave, name: string, content: Buffer): FormData {
  const form = new FormData();
  form.set('key', `${leave.startPath}/${name}`);
  form.set('policy', leave.policy!);
  form.set('OSSAccessKeyId', leave.accessKeyId!);
  form.set('Signature', leave.signature!);
  form.set('file', new Blob([new Uint8Array(content)]), name);
  return form;
}

export const post = (host: string, form: FormData): Promise<Response> =>
  fetch(host, { method: 'POST', body: form });

/** Uploads a document and gives its key, for `MoreData`. */
export async function upload(
  endpoint: string,
  name: string,
  content: Buffer,
  account?: string,
): Promise<string> {
  const leave = await leaveToUpload(endpoint, account);
  await post(leave.host!, uploadForm(leave, name, content));
  return `${leave.startPath}/${name}`;
}
