import type { Refusal } from '../refusal.ts';
import type { RawAnswer } from '../vendor.ts';
import { messageOf } from './errors.ts';
import type { WireCall } from './wire.ts';

export const accepted = (call: WireCall, requestId: string, content: object): RawAnswer =>
  answer(call, requestId, { RetCode: 0, Message: '', ...content });

/** What is refused comes with HTTP 200 too, but for what never reached a service. */
export const refused = (call: WireCall, requestId: string, { code, words, status }: Refusal): RawAnswer =>
  answer(call, requestId, { RetCode: Number(code), Message: words ?? messageOf(code) }, status);

const answer = ({ action }: WireCall, requestId: string, content: object, status = 200): RawAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-ucloud-request-uuid': requestId },
  body: JSON.stringify({ Action: `${action}Response`, ...content }),
});
