import { limits as aliyunSmsLimits } from '../vendors/aliyun-sms/limits.ts';
import { limits as tencentSmsLimits } from '../vendors/tencent-sms/limits.ts';
import { limits as ucloudSmsLimits } from '../vendors/ucloud-sms/limits.ts';
import { createAliyunSms } from './aliyun-sms/index.ts';
import { createTencentSms } from './tencent-sms/index.ts';
import { createUCloudSms, accountOptions as ucloudSmsOptions } from './ucloud-sms/index.ts';
import type { SandboxVendorEntry } from './vendor.ts';

/** The imitated vendors: one line each. */
export const sandboxVendors = {
  'aliyun-sms': { portOffset: 0, limits: aliyunSmsLimits, create: createAliyunSms },
  'tencent-sms': { portOffset: 1, limits: tencentSmsLimits, create: createTencentSms },
  'ucloud-sms': {
    portOffset: 2,
    limits: ucloudSmsLimits,
    accountOptions: ucloudSmsOptions,
    create: createUCloudSms,
  },
} as const satisfies Record<string, SandboxVendorEntry>;

export type SandboxVendorName = keyof typeof sandboxVendors;

export const sandboxVendorNames = Object.keys(sandboxVendors) as [SandboxVendorName];

/** The `options` of an account of the sandbox. */
export const accountOptionsOf = (vendor: string): Record<string, string> => ({
  ...(sandboxVendors as Record<string, SandboxVendorEntry>)[vendor]?.accountOptions,
});

/** The control port's own offset, after all the vendors. */
export const controlPortOffset = 9;
