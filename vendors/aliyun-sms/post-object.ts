import type { CallOptions, OpenedDocument } from '../../model/sms-vendor.ts';
import { VendorError, type VendorErrorKind } from '../../model/vendor-error.ts';
import { call, type Question } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { Answer, SignedRequest } from '../exchange.ts';

/** Leave to upload, by the vendor's own key: whoever has it may upload as well. */
export interface Leave {
  Policy: string;
  Signature: string;
  AccessKeyId: string;
  /** Scheme and host. */
  Host: string;
  /** The folder. */
  StartPath: string;
}

// An object that no application names is nothing, so one that may or may not be there is put again.
const question: Question = { vendor: 'aliyun-sms', action: 'PostObject', writes: false };

/** Throws `VendorError`, never `outcomeUnknown`. */
export async function postObject(
  connection: Connection,
  leave: Leave,
  object: { key: string; document: OpenedDocument },
  options: CallOptions,
): Promise<void> {
  const request = await formRequest(leave, object);
  await call(connection, {
    ...{ ...options, question },
    showsCredentials: false,
    sign: () => request,
    read: checkAnswer,
  });
}

async function formRequest(
  { Policy, Signature, AccessKeyId, Host }: Leave,
  { key, document }: { key: string; document: OpenedDocument },
): Promise<SignedRequest> {
  const form = new FormData();
  form.set('key', key);
  form.set('policy', Policy);
  form.set('OSSAccessKeyId', AccessKeyId);
  form.set('Signature', Signature);
  // The last: what follows the file is not looked at.
  const content = new Blob([new Uint8Array(document.content)], { type: document.mediaType });
  form.set('file', content, key.slice(key.lastIndexOf('/') + 1));
  const encoded = new Response(form);
  return {
    url: new URL('/', Host),
    method: 'POST',
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    body: Buffer.from(await encoded.arrayBuffer()),
  };
}

/** Everything else mends itself, with new leave. Source: Object Storage Service, PostObject and common errors. */
const kinds: Record<string, VendorErrorKind> = {
  EntityTooLarge: 'invalidApplication',
  QpsLimitExceeded: 'throttled',
};

/** Only 204, which has no body, is sure to be the vendor's. Its words for a refusal may repeat the leave: they are left. */
function checkAnswer({ status, body }: Answer): void {
  if (status === 204) return;
  const code = /<Code>([A-Za-z.]{1,60})<\/Code>/.exec(body)?.[1] ?? 'unexpectedAnswer';
  // Named by its content, it can only be the same.
  if (code === 'FileAlreadyExists') return;
  throw new VendorError({
    vendor: question.vendor,
    action: question.action,
    kind: kinds[code] ?? 'unavailable',
    code,
    reason: `a document could not be uploaded (HTTP ${status}); nothing was submitted`,
    trouble: kinds[code] === 'invalidApplication' ? undefined : 'vendor',
    requestId: /<RequestId>([0-9A-Za-z-]{1,60})<\/RequestId>/.exec(body)?.[1],
  });
}
