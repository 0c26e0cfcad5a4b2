import Dysmsapi from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import PopCore from '@alicloud/pop-core';

// The vendor's own libraries, as judges of the sandbox. Their read timeout of 3 s is short for large files.

export interface Account {
  endpoint: string;
  account?: string;
  secret?: string;
}

/** The product SDK: V3 by default, v1 with `signatureAlgorithm` `v2`. */
export function productSdk(
  { endpoint, account = 'sandbox-enterprise', secret = `${account}-secret` }: Account,
  signatureAlgorithm?: 'v2',
) {
  const { host } = new URL(endpoint);
  return new Dysmsapi.default(
    new $OpenApiUtil.Config({
      endpoint: host,
      protocol: 'http',
      accessKeyId: account,
      accessKeySecret: secret,
      readTimeout: 30_000,
      ...(signatureAlgorithm && { signatureAlgorithm }),
    }),
  );
}

/** The older core: v1, all in the query with GET, all in the body with POST. */
export function popCore({ endpoint, account = 'sandbox-enterprise', secret = `${account}-secret` }: Account) {
  return new PopCore({
    endpoint,
    apiVersion: '2017-05-25',
    accessKeyId: account,
    accessKeySecret: secret,
    opts: { timeout: 30_000 },
  });
}

export const sdk = Dysmsapi;
