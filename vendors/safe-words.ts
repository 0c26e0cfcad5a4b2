import { VendorError } from '../model/vendor-error.ts';
import type { Credentials } from './connection.ts';

/** So long a run of these is no word of anybody's, but a piece of a document in base64. */
const document = /[A-Za-z0-9+/=_%-]{60,}/g;

/** Characters: a history is no place for a whole answer. */
const longest = 300;

/** The same error with secret and documents taken out of its words: whatever answers may repeat what it was sent. */
export function safeWords(error: unknown, { accessKeySecret }: Credentials): unknown {
  if (!(error instanceof VendorError)) return error;
  const { reason } = error.details;
  const withoutSecret = accessKeySecret ? reason.replaceAll(accessKeySecret, '…') : reason;
  const safe = withoutSecret.replaceAll(document, '…').slice(0, longest);
  return safe === reason ? error : new VendorError({ ...error.details, reason: safe });
}
