import type { Sandbox } from '../sandbox/start.ts';
import { type AccountInput, sandboxAccount } from './sandbox-accounts.ts';

/** An enterprise at every vendor, and an individual, who has one application a day. */
export const demoAccounts = (
  endpoints: Sandbox['vendors'],
  changes: Partial<AccountInput> = {},
): Record<string, AccountInput> => ({
  'acme-aliyun': sandboxAccount('sandbox-enterprise', endpoints['aliyun-sms'], changes),
  'acme-tencent': sandboxAccount('sandbox-enterprise', endpoints['tencent-sms'], {
    vendor: 'tencent-sms',
    ...changes,
  }),
  'acme-ucloud': sandboxAccount('sandbox-enterprise', endpoints['ucloud-sms'], {
    vendor: 'ucloud-sms',
    ...changes,
  }),
  'jo-aliyun': sandboxAccount('sandbox-individual', endpoints['aliyun-sms'], changes),
});

/** The same, with Alibaba's current API, and an individual at Tencent, where a person submits in the console. */
export const startAccounts = (endpoints: Sandbox['vendors']): Record<string, AccountInput> => ({
  ...demoAccounts(endpoints),
  'acme-aliyun-current': sandboxAccount('sandbox-enterprise', endpoints['aliyun-sms'], { api: 'current' }),
  'jo-tencent': sandboxAccount('sandbox-individual', endpoints['tencent-sms'], {
    vendor: 'tencent-sms',
    channel: 'manual',
    credentials: {},
  }),
});
