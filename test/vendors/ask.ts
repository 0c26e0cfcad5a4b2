import type { SmsVendorApi } from '../../model/sms-vendor.ts';
import { VendorError } from '../../model/vendor-error.ts';
import { accountOptionsOf } from '../../sandbox/registry.ts';
import type { Connection } from '../../vendors/connection.ts';
import { smsVendors } from '../../vendors/registry.ts';
import { application } from './applications.ts';
import { named } from './named.ts';
import { OpenGate } from './open-gate.ts';
import { opened, png } from './pictures.ts';
import { UnlimitedRateLimit } from './unlimited-rate-limit.ts';

export const api = (
  endpoint: string,
  changes: Partial<Connection> = {},
  vendor: keyof typeof smsVendors = 'aliyun-sms',
): SmsVendorApi =>
  smsVendors[vendor].createApi({
    endpoint,
    credentials: async () => ({ accessKeyId: 'key-id', accessKeySecret: 'key-secret' }),
    api: vendor === 'aliyun-sms' ? 'modify' : smsVendors[vendor].generations[0]!,
    options: smsVendors[vendor].options.parse(accountOptionsOf(vendor)),
    vendorAccount: 'acme',
    gate: new OpenGate(),
    rateLimit: new UnlimitedRateLimit(),
    timeout: 2_000,
    ...changes,
  });

const forever = new AbortController().signal;

/** A write and a read, which the same answer concerns differently. */
export const write = (of: SmsVendorApi, signal = forever) =>
  of.submit('application', application(), [opened(png())], { signal, beforeSending: async () => undefined });

export const read = (of: SmsVendorApi, signal = forever) => of.look(named('阿里云通信'), { signal });

/** The error that a call ends in. */
export async function failure(call: Promise<unknown>): Promise<VendorError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof VendorError) return error;
  throw new Error('The call did not end in a VendorError', { cause: error });
}
