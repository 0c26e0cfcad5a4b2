import { canonicalRequestV3, hash, signV3 } from '../../vendors/aliyun-sms/signer.ts';
import { Refusal } from '../refusal.ts';
import type { Proof } from './proof.ts';
import type { WireCall } from './wire.ts';
import { header } from './wire.ts';

const form = /^ACS3-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** V3: the headers carry the proof, and the body counts by its exact bytes. */
export function proofV3({ method, path, headers, query, body }: WireCall): Proof {
  const [, accessKeyId, names, signature] = form.exec(headers.authorization ?? '') ?? [];
  if (!accessKeyId || !names || !signature) throw new Refusal('IncompleteSignature');
  const required = (name: string): string => {
    const value = header(headers, name);
    if (!value) throw new Refusal('IncompleteSignature', { words: `The header ${name} is missing.` });
    return value;
  };
  const signedNames = names.split(';');
  const unsigned = namesToSign(Object.keys(headers)).find((name) => !signedNames.includes(name));
  if (unsigned) throw new Refusal('IncompleteSignature', { words: `The header ${unsigned} is not signed.` });
  const bodyHash = hash(body);
  if (required('x-acs-content-sha256') !== bodyHash)
    throw new Refusal('SignatureDoesNotMatch', {
      words: 'The header x-acs-content-sha256 is not that of the body.',
    });
  const request = {
    ...{ method, path, query, bodyHash },
    headers: Object.fromEntries(signedNames.map((name) => [name, required(name)])),
  };
  return {
    accessKeyId,
    date: required('x-acs-date'),
    nonce: required('x-acs-signature-nonce'),
    signature,
    expected: (secret) => signV3(request, secret),
    signed: canonicalRequestV3(request),
  };
}

const namesToSign = (names: string[]): string[] => [
  'host',
  ...names.filter((name) => name === 'content-type' || name.startsWith('x-acs-')),
];
