import { createHash } from 'node:crypto';
import { Refusal } from '../refusal.ts';

export interface Receipt {
  id: string;
  ticket: string;
}

/** By vendor account and token: what was answered, and to what. */
export type Tokens = Map<string, { content: string; receipt: Receipt }>;

/** Does what a token stands for once, and answers the same from then on. */
export function once<Asked extends { token: string }>(
  tokens: Tokens,
  vendorAccount: string,
  asked: Asked,
  act: () => Receipt,
): Receipt {
  const place = `${vendorAccount} ${asked.token}`;
  const content = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  const known = tokens.get(place);
  if (known && known.content !== content)
    throw new Refusal('InvalidParameter', { words: 'The token was used for another call' });
  const receipt = known?.receipt ?? act();
  tokens.set(place, { content, receipt });
  return receipt;
}
