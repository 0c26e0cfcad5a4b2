import { timingSafeEqual } from 'node:crypto';
import { sign } from '../../vendors/ucloud-sms/signer.ts';
import type { Account, Accounts } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import { isAction } from './actions.ts';
import type { WireCall } from './wire.ts';

/** Whose call it is. Throws `Refusal` with the gateway's code for the first thing that is wrong with it. */
export function authenticate(call: WireCall, accounts: Accounts): Account {
  const { method, path, isReadable, action, publicKey, parameters, signed } = call;
  if (method !== 'GET' && method !== 'POST') throw new Refusal('161', { status: 405 });
  if (path !== '/') throw new Refusal('161', { status: 404 });
  if (!isReadable) throw new Refusal('18000');
  if (!action) throw new Refusal('160');
  if (!isAction(action)) throw new Refusal('161');
  const signature = parameters.get('Signature');
  if (!signature) throw new Refusal('170');
  // The public key names the account; 174 is about tokens, which only temporary credentials have.
  const account = publicKey === undefined ? undefined : accounts.withKey('ucloud-sms', publicKey);
  const key = account?.keys.find(({ accessKeyId }) => accessKeyId === publicKey);
  if (!account || !key) throw new Refusal('172');
  if (key.disabled) throw new Refusal('173');
  if (!isEqual(signature, sign(signed, key.accessKeySecret))) throw new Refusal('171');
  return account;
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
