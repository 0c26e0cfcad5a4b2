import { timingSafeEqual } from 'node:crypto';
import { sign } from '../../vendors/example-sms/signer.ts';
import type { Account, Accounts } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import { isAction } from './actions.ts';
import type { WireCall } from './wire.ts';

/** Milliseconds by which a caller's clock may be off. */
const clockWindow = 300_000;

/** Whose call it is. Throws `Refusal` for the first thing that is wrong with it. */
export function authenticate(call: WireCall, accounts: Accounts): Account {
  if (call.method !== 'POST' || !isAction(call.action)) throw new Refusal('UnknownAction');
  const account = call.key === undefined ? undefined : accounts.withKey('example-sms', call.key);
  const key = account?.keys.find(({ accessKeyId }) => accessKeyId === call.key);
  if (!account || !key) throw new Refusal('UnknownKey');
  if (key.disabled) throw new Refusal('KeyDisabled');
  if (!/^\d{1,15}$/.test(call.time) || Math.abs(Date.now() - Number(call.time)) > clockWindow)
    throw new Refusal('RequestExpired');
  if (!isEqual(call.signature, sign(call, key.accessKeySecret))) throw new Refusal('SignatureMismatch');
  return account;
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
