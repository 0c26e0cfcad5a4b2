import { timingSafeEqual } from 'node:crypto';
import { largestBody } from '../../vendors/tencent-sms/rules/norms.ts';
import type { SignedCall } from '../../vendors/tencent-sms/signer.ts';
import { sign } from '../../vendors/tencent-sms/signer.ts';
import type { Account, Accounts } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import { versionOf } from './version.ts';
import type { Proof, WireCall } from './wire.ts';
import { header } from './wire.ts';

/** How far a caller's clock may be off, in seconds. */
const clockWindow = 300;

/** Whose call it is. Throws `Refusal` with the gateway's code for the first thing that is wrong with it. */
export function authenticate(call: WireCall, accounts: Accounts): Account {
  checkTransport(call);
  const common = (name: string): string => {
    const value = header(call.headers, `x-tc-${name.toLowerCase()}`);
    if (value) return value;
    throw new Refusal('MissingParameter', {
      words: `The request is missing a required parameter \`${name}\`.`,
    });
  };
  common('Action');
  if (versionOf(common('Version')).needsRegion) common('Region');
  const timestamp = readTimestamp(common('Timestamp'));
  if (!call.proof || !signsEnough(call.proof)) throw new Refusal('AuthFailure.InvalidAuthorization');
  const { secretId } = call.proof;
  const account = accounts.withKey('tencent-sms', secretId);
  const key = account?.keys.find(({ accessKeyId }) => accessKeyId === secretId);
  if (!account || !key || key.disabled) throw new Refusal('AuthFailure.SecretIdNotFound');
  if (Math.abs(Date.now() / 1_000 - timestamp) > clockWindow)
    throw new Refusal('AuthFailure.SignatureExpire');
  if (!isSignedWith(key.accessKeySecret, call, call.proof, timestamp))
    throw new Refusal('AuthFailure.SignatureFailure');
  return account;
}

function checkTransport({ method, path, headers, body }: WireCall): void {
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
  if (method !== 'POST' || path !== '/' || !isJson) throw new Refusal('UnsupportedProtocol');
  if (body.length > largestBody) throw new Refusal('RequestSizeLimitExceeded');
}

function readTimestamp(given: string): number {
  if (/^\d{1,10}$/.test(given)) return Number(given);
  throw new Refusal('InvalidParameterValue', {
    words: `The value \`${given}\` specified in the parameter \`Timestamp\` is not valid.`,
  });
}

const signsEnough = ({ signedHeaders }: Proof): boolean =>
  signedHeaders.includes('content-type') && signedHeaders.includes('host');

/** Some SDKs sign the host with its port, and some without it though they send it. */
function isSignedWith(secretKey: string, call: WireCall, proof: Proof, timestamp: number): boolean {
  const host = call.headers.host ?? '';
  return [host, host.replace(/:\d+$/, '')].some((signedHost) => {
    const signed: SignedCall = {
      method: call.method,
      query: call.query,
      headers: Object.fromEntries(
        proof.signedHeaders.map((name) => [
          name,
          name === 'host' ? signedHost : (header(call.headers, name) ?? ''),
        ]),
      ),
      body: call.body,
      timestamp,
      service: proof.service,
    };
    return timingSafeEqual(Buffer.from(sign(signed, secretKey)), Buffer.from(proof.signature));
  });
}
