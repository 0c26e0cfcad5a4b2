import { aliyunSms } from './aliyun-sms/index.ts';
import type { SmsVendor } from './sms-vendor.ts';
import { tencentSms } from './tencent-sms/index.ts';
import { ucloudSms } from './ucloud-sms/index.ts';

/** The SMS vendors by the name that configurations, task queues and the sandbox use: one line each. */
export const smsVendors = {
  'aliyun-sms': aliyunSms,
  'tencent-sms': tencentSms,
  'ucloud-sms': ucloudSms,
} as const satisfies Record<string, SmsVendor>;
