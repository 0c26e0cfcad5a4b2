import { z } from 'zod';
import { remarkWithLink } from '../remark-with-link.ts';
import type { SmsVendor } from '../sms-vendor.ts';
import { createApi } from './api.ts';
import { limits } from './limits.ts';
import { review } from './review.ts';
import { rules } from './rules.ts';

/** Example SMS, which is nobody's: the vendor that the guide adds. */
export const exampleSms: SmsVendor = {
  rules,
  limits,
  endpoint: 'https://sms.example.com',
  console: {
    url: 'https://console.example.com/sms/signs',
    sources: {
      company: 'Company',
      website: 'Site',
      app: 'App',
      officialAccount: 'Account',
      miniProgram: 'Account',
      trademark: 'Mark',
    },
    remarkOf: ({ remark, link }) => remarkWithLink(remark, link),
  },
  review,
  generations: ['v1'],
  credentials: { accessKeyId: 'key', accessKeySecret: 'secret' },
  options: z.strictObject({
    workspace: z
      .string('The workspace of the signatures, such as "acme-messages", must be given')
      .min(1, 'The workspace of the signatures, such as "acme-messages", must not be empty'),
  }),
  createApi,
};
