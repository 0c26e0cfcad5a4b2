import { z } from 'zod';
import type { SmsVendor } from '../sms-vendor.ts';
import { createApi } from './api.ts';
import { limits } from './limits.ts';
import { review } from './review.ts';
import { rules } from './rules.ts';

/** Alibaba Cloud SMS (Dysmsapi 2017-05-25), `api: modify`: AddSmsSign, ModifySmsSign and what belongs to them. */
export const aliyunSms: SmsVendor = {
  rules,
  limits,
  review,
  generations: ['modify'],
  credentials: { accessKeyId: 'accessKeyId', accessKeySecret: 'accessKeySecret' },
  options: z.strictObject({}),
  createApi,
};
