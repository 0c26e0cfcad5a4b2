import { limits as aliyunSmsLimits } from '../vendors/aliyun-sms/limits.ts';
import { createAliyunSms } from './aliyun-sms/index.ts';
import type { SandboxVendorEntry } from './vendor.ts';

/** The imitated vendors: one line each. */
export const sandboxVendors = {
  'aliyun-sms': { portOffset: 0, limits: aliyunSmsLimits, create: createAliyunSms },
} as const satisfies Record<string, SandboxVendorEntry>;

export type SandboxVendorName = keyof typeof sandboxVendors;

export const sandboxVendorNames = Object.keys(sandboxVendors) as [SandboxVendorName];

/** The control port's own offset, after all the vendors. */
export const controlPortOffset = 9;
