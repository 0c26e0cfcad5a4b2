import type { SmsVendor } from '../sms-vendor.ts';
import { createApi } from './api.ts';
import { limits } from './limits.ts';
import { rules } from './rules.ts';

/** Alibaba Cloud SMS (Dysmsapi 2017-05-25), `api: modify`: AddSmsSign, ModifySmsSign and what belongs to them. */
export const aliyunSms: SmsVendor = {
  rules,
  limits,
  generations: ['modify'],
  credentials: ['accessKeyId', 'accessKeySecret'],
  createApi,
};
