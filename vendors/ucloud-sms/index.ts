import { z } from 'zod';
import { remarkWithLink } from '../remark-with-link.ts';
import type { SmsVendor } from '../sms-vendor.ts';
import { createApi } from './api.ts';
import { limits } from './limits.ts';
import { review } from './review.ts';
import { rules } from './rules.ts';

/** UCloud USMS: CreateUSMSSignature, UpdateUSMSSignature and what belongs to them. */
export const ucloudSms: SmsVendor = {
  rules,
  limits,
  endpoint: 'https://api.ucloud.cn',
  console: {
    url: 'https://console.ucloud.cn/usms',
    sources: {
      company: '公司',
      institution: '政府/机关事业单位/其他机构',
      website: '网站',
      app: 'APP',
      officialAccount: '公众号或小程序',
      miniProgram: '公众号或小程序',
      trademark: '商标',
    },
    remarkOf: ({ remark, link }) => remarkWithLink(remark, link),
  },
  review,
  generations: ['current'],
  credentials: { accessKeyId: 'publicKey', accessKeySecret: 'privateKey' },
  options: z.strictObject({
    project: z
      .string('The project of the signatures, such as "org-abc123", must be given')
      .min(1, 'The project of the signatures, such as "org-abc123", must not be empty'),
    // The page describes one way and its example shows the other.
    files: z.enum(['typed', 'bare'], 'Files are sent "typed" or "bare"').default('typed'),
  }),
  createApi,
};
