import type { Refusal } from '../refusal.ts';
import type { RawAnswer } from '../vendor.ts';
import { messageOf } from './errors.ts';

export const accepted = (requestId: string, content: object): RawAnswer =>
  answer(200, { ...content, RequestId: requestId });

/** Errors come with 200 as well. */
export const refused = (requestId: string, { code, words, status, headers }: Refusal): RawAnswer => {
  const given = answer(status ?? 200, {
    Error: { Code: code, Message: words ?? messageOf(code) },
    RequestId: requestId,
  });
  return { ...given, headers: { ...given.headers, ...headers } };
};

/** No charset: the Python SDK sees no error in an answer of any other content type. */
const answer = (status: number, content: object): RawAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ Response: content }),
});
