import { z } from 'zod';
import type { SmsVendor } from '../sms-vendor.ts';
import { createApi } from './api.ts';
import { limits } from './limits.ts';
import { modifyRemark } from './remark.ts';
import { review } from './review.ts';
import { rules } from './rules.ts';

/**
 * Alibaba Cloud SMS (Dysmsapi 2017-05-25): `api: modify` is AddSmsSign and ModifySmsSign, `api: current` is CreateSmsSign
 * and UpdateSmsSign, each with what belongs to it.
 */
export const aliyunSms: SmsVendor = {
  rules,
  limits,
  endpoint: 'https://dysmsapi.aliyuncs.com',
  console: {
    url: 'https://dysms.console.aliyun.com/domestic/text/sign',
    sources: {
      company: '企事业单位名',
      institution: '企事业单位名',
      website: '工信部备案网站名',
      app: 'App应用名',
      officialAccount: '公众号或小程序名',
      miniProgram: '公众号或小程序名',
      shop: '电商平台店铺名',
      trademark: '商标名',
    },
    remarkOf: modifyRemark,
  },
  review,
  generations: ['modify', 'current'],
  credentials: { accessKeyId: 'accessKeyId', accessKeySecret: 'accessKeySecret' },
  options: z.strictObject({}),
  createApi,
};
