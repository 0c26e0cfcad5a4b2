import { timingSafeEqual } from 'node:crypto';
import { apiVersion } from '../../vendors/aliyun-sms/codes.ts';
import type { Account, Accounts } from '../accounts.ts';
import type { Nonces } from '../nonces.ts';
import { Refusal } from '../refusal.ts';
import type { Proof } from './proof.ts';
import { proofV1 } from './proof-v1.ts';
import { proofV3 } from './proof-v3.ts';
import type { WireCall } from './wire.ts';

/** How far a caller's clock may be off. */
const clockWindow = 15 * 60_000;

/** Whose call it is. Throws `Refusal` with the gateway's code for the first thing that is wrong with it. */
export function authenticate(call: WireCall, accounts: Accounts, nonces: Nonces): Account {
  if (call.method !== 'GET' && call.method !== 'POST') throw new Refusal('UnsupportedHTTPMethod');
  if (call.path !== '/') throw new Refusal('InvalidApi.NotFound');
  if (!call.action) throw new Refusal('MissingAction');
  if (!call.version) throw new Refusal('MissingVersion');
  if (call.version !== apiVersion) throw new Refusal('InvalidVersion');
  const proof = call.scheme === 'v3' ? proofV3(call) : proofV1(call);
  const account = accounts.withKey('aliyun-sms', proof.accessKeyId);
  const key = account?.keys.find(({ accessKeyId }) => accessKeyId === proof.accessKeyId);
  if (!account || !key) throw new Refusal('InvalidAccessKeyId.NotFound');
  if (key.disabled) throw new Refusal('InvalidAccessKeyId.Inactive');
  const now = Date.now();
  const date = parseDate(proof.date);
  if (Math.abs(now - date) > clockWindow) throw new Refusal('InvalidTimeStamp.Expired');
  checkSignature(proof, key.accessKeySecret);
  if (!nonces.use(proof.accessKeyId, proof.nonce, date + clockWindow, now))
    throw new Refusal('SignatureNonceUsed');
  return account;
}

function parseDate(date: string): number {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(instant)) throw new Refusal('InvalidTimeStamp.Format');
  return instant;
}

function checkSignature(proof: Proof, secret: string): void {
  const expected = Buffer.from(proof.expected(secret));
  const given = Buffer.from(proof.signature);
  if (expected.length === given.length && timingSafeEqual(expected, given)) return;
  // As the real gateway does: what it signed helps whoever wrote the client.
  throw new Refusal('SignatureDoesNotMatch', {
    words: `Specified signature is not matched with our calculation. server string to sign is:${proof.signed.slice(0, 2_000)}`,
  });
}
