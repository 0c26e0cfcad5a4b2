import { z } from 'zod';
import type { SmsVendor } from '../sms-vendor.ts';
import { createApi } from './api.ts';
import { defaultRegion } from './codes.ts';
import { limits } from './limits.ts';
import { remarkOf } from './remark.ts';
import { review } from './review.ts';
import { rules } from './rules.ts';

const region = z
  .string()
  .regex(/^[a-z]+(-[a-z0-9]+)+$/, 'A region is written as "ap-guangzhou"')
  .default(defaultRegion);

/** Tencent Cloud SMS (2021-01-11): AddSmsSign, ModifySmsSign and what belongs to them. */
export const tencentSms: SmsVendor = {
  rules,
  limits,
  endpoint: 'https://sms.tencentcloudapi.com',
  console: {
    url: 'https://console.cloud.tencent.com/smsv2/csms-sign',
    sources: {
      company: '公司',
      app: 'APP',
      website: '网站',
      officialAccount: '公众号',
      miniProgram: '小程序',
      trademark: '商标',
      institution: '政府/机关事业单位/其他机构',
    },
    remarkOf,
  },
  review,
  generations: ['current'],
  credentials: { accessKeyId: 'secretId', accessKeySecret: 'secretKey' },
  options: z.strictObject({ region }),
  createApi,
};
