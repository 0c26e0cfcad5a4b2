import type { ExecutionContext } from 'ava';
import { vendorCalendar } from '../../model/calendar.ts';
import type { SmsVendorApi } from '../../model/sms-vendor.ts';
import type { Control } from '../../sandbox/control-client.ts';
import { connectControl } from '../../sandbox/control-client.ts';
import { accountOptionsOf } from '../../sandbox/registry.ts';
import type { SandboxOptions } from '../../sandbox/start.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { smsVendors } from '../../vendors/registry.ts';
import { OpenGate } from '../vendors/open-gate.ts';
import { UnlimitedRateLimit } from '../vendors/unlimited-rate-limit.ts';

export interface ClientOptions {
  vendor?: keyof typeof smsVendors;
  /** The generation of its API. */
  api?: string;
  secret?: string;
  timeout?: number;
}

export interface SandboxContext {
  /** Where Alibaba SMS is. */
  endpoint: string;
  controlUrl: string;
  control: Control;
  rateLimit: UnlimitedRateLimit;
  /** Where each vendor is. */
  vendors: Record<keyof typeof smsVendors, string>;
  /** Our own client, by the name of a known account; Alibaba's unless told. */
  api: (account?: string, options?: ClientOptions) => SmsVendorApi;
}

/** Long enough for a review to stay open until the control port decides it. */
export const neverByItself = 3_600_000;

export const aDay = 86_400_000;

const beijing = 8 * 3_600_000;

/** The calendar's offset that makes it noon now: no test crosses the edge of a day by chance. */
export const noon = aDay / 2 - ((Date.now() + beijing) % aDay);

export async function withSandbox(
  t: ExecutionContext,
  options: SandboxOptions = {},
): Promise<SandboxContext> {
  const sandbox = await startSandbox({
    reviewDelay: neverByItself,
    calendar: { ...vendorCalendar, offset: noon },
    ...options,
  });
  t.teardown(() => sandbox.stop());
  const endpoint = sandbox.vendors['aliyun-sms'];
  const rateLimit = new UnlimitedRateLimit();
  return {
    endpoint,
    controlUrl: sandbox.control,
    control: connectControl(sandbox.control),
    rateLimit,
    vendors: sandbox.vendors,
    api: (
      account = 'sandbox-enterprise',
      { vendor = 'aliyun-sms', secret = `${account}-secret`, ...rest } = {},
    ) =>
      smsVendors[vendor].createApi({
        endpoint: sandbox.vendors[vendor],
        credentials: async () => ({ accessKeyId: account, accessKeySecret: secret }),
        api: vendor === 'aliyun-sms' ? 'modify' : smsVendors[vendor].generations[0]!,
        options: smsVendors[vendor].options.parse(accountOptionsOf(vendor)),
        vendorAccount: account,
        gate: new OpenGate(),
        rateLimit,
        ...rest,
      }),
  };
}
