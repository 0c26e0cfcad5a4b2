import { aliyunSms } from './aliyun-sms/index.ts';
import type { SmsVendor } from './sms-vendor.ts';

/** The SMS vendors by the name that configurations, task queues and the sandbox use: one line each. */
export const smsVendors = {
  'aliyun-sms': aliyunSms,
} as const satisfies Record<string, SmsVendor>;
