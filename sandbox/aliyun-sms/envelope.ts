import type { Refusal } from '../refusal.ts';
import type { RawAnswer } from '../vendor.ts';
import { textOf } from './errors.ts';
import type { WireCall } from './wire.ts';
import { xml } from './xml.ts';

export const accepted = (call: WireCall, requestId: string, content: object): RawAnswer =>
  answer(call, requestId, 200, { ...content, Message: 'OK', RequestId: requestId, Code: 'OK' });

export function refused(call: WireCall, requestId: string, refusal: Refusal): RawAnswer {
  const text = textOf(refusal.code);
  const status = refusal.status ?? text.status;
  const said = { Message: refusal.words ?? text.message, RequestId: requestId, Code: refusal.code };
  const refusedByGateway = status >= 400;
  const given = answer(
    call,
    requestId,
    status,
    refusedByGateway ? { ...said, HostId: call.headers.host ?? '' } : said,
    refusedByGateway ? 'Error' : undefined,
  );
  return { ...given, headers: { ...given.headers, ...refusal.headers } };
}

function answer(
  { format, action }: WireCall,
  requestId: string,
  status: number,
  content: object,
  root = `${action}Response`,
): RawAnswer {
  const headers = { 'x-acs-request-id': requestId };
  return format === 'JSON'
    ? {
        status,
        headers: { ...headers, 'content-type': 'application/json;charset=utf-8' },
        body: JSON.stringify(content),
      }
    : { status, headers: { ...headers, 'content-type': 'text/xml;charset=utf-8' }, body: xml(root, content) };
}
