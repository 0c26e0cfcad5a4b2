import type { Refusal } from '../refusal.ts';
import type { RawAnswer } from '../vendor.ts';
import { refusalOf } from './errors.ts';

export const accepted = (requestId: string, data: object): RawAnswer => answer(200, { requestId, data });

export function refused(requestId: string, { code, words, status, headers }: Refusal): RawAnswer {
  const usual = refusalOf(code);
  const content = { requestId, error: { code, message: words ?? usual.message } };
  return answer(status ?? usual.status, content, headers);
}

const answer = (status: number, content: object, headers: Record<string, string> = {}): RawAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(content),
});
