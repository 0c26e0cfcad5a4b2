import { signV1, stringToSignV1 } from '../../vendors/aliyun-sms/signer.ts';
import { Refusal } from '../refusal.ts';
import type { Proof } from './proof.ts';
import { required } from './required.ts';
import type { WireCall } from './wire.ts';

/** RPC v1: everything is a parameter, in the query, the form, or both. */
export function proofV1({ method, parameters, query, form }: WireCall): Proof {
  const accessKeyId = required(parameters, 'AccessKeyId');
  const signature = parameters.get('Signature');
  if (!signature) throw new Refusal('IncompleteSignature');
  if (
    required(parameters, 'SignatureMethod') !== 'HMAC-SHA1' ||
    required(parameters, 'SignatureVersion') !== '1.0'
  )
    throw new Refusal('InvalidSignatureMethod');
  const signedParameters = [...query, ...form].filter(([name]) => name !== 'Signature');
  return {
    accessKeyId,
    date: required(parameters, 'Timestamp'),
    nonce: required(parameters, 'SignatureNonce'),
    signature,
    expected: (secret) => signV1(method, signedParameters, secret),
    signed: stringToSignV1(method, signedParameters),
  };
}
