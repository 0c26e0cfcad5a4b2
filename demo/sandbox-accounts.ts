import type { z } from 'zod';
import type { accountSchema } from '../model/account.ts';

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

const allDay = { from: '00:00', until: '24:00' };

/** Reviewers who never sleep. */
export const alwaysOpen = { workdays: allDay, weekends: allDay, holidays: 'open' } as const;

/** An account of the configuration that leads to a known account of the sandbox, with reviewers who never sleep. */
export const sandboxAccount = (
  key: (typeof sandboxKeys)[number],
  endpoint: string,
  changes: Partial<AccountInput> = {},
): AccountInput => ({
  vendor: 'aliyun-sms',
  vendorAccount: key,
  accountType: key === 'sandbox-individual' ? 'individual' : 'enterprise',
  credentials: {
    accessKeyId: `env:${variable(key, 'ID')}`,
    accessKeySecret: `env:${variable(key, 'SECRET')}`,
  },
  endpoint,
  review: { ...alwaysOpen, lookEvery: 1_000 },
  filingEvery: 1_000,
  ...changes,
});
