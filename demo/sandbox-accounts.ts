import type { z } from 'zod';
import type { accountSchema } from '../model/account.ts';
import { accountOptionsOf } from '../sandbox/registry.ts';
import { smsVendors } from '../vendors/registry.ts';
import type { SmsVendor } from '../vendors/sms-vendor.ts';

export type AccountInput = z.input<typeof accountSchema>;

const sandboxKeys = ['sandbox-individual', 'sandbox-enterprise'] as const;

const variable = (key: string, part: 'ID' | 'SECRET'): string =>
  `${key.toUpperCase().replaceAll('-', '_')}_${part}`;

/** The environment in which the sandbox's well-known keys are: no secrets, and still given by reference only. */
export const sandboxEnvironment: Record<string, string> = Object.fromEntries(
  sandboxKeys.flatMap((key) => [
    [variable(key, 'ID'), key],
    [variable(key, 'SECRET'), `${key}-secret`],
  ]),
);

/** A key and its secret, under the names that the vendor gives them. */
export function credentialsOf(vendor: string, id: string, secret: string): Record<string, string> {
  const { accessKeyId, accessKeySecret } = (smsVendors as Record<string, SmsVendor>)[vendor]!.credentials;
  return { [accessKeyId]: id, [accessKeySecret]: secret };
}

const allDay = { from: '00:00', until: '24:00' };

/** Reviewers who never sleep. */
export const alwaysOpen = { workdays: allDay, weekends: allDay, holidays: 'open' } as const;

/** An account of the configuration that leads to a known account of the sandbox, with reviewers who never sleep. */
export const sandboxAccount = (
  key: (typeof sandboxKeys)[number],
  endpoint: string,
  { vendor = 'aliyun-sms', ...changes }: Partial<AccountInput> = {},
): AccountInput => ({
  vendor,
  vendorAccount: key,
  accountType: key === 'sandbox-individual' ? 'individual' : 'enterprise',
  credentials: credentialsOf(vendor, `env:${variable(key, 'ID')}`, `env:${variable(key, 'SECRET')}`),
  options: accountOptionsOf(vendor),
  endpoint,
  review: { ...alwaysOpen, lookEvery: 1_000 },
  filingEvery: 1_000,
  ...changes,
});
