import { z } from 'zod';
import type { ConfiguredAccount } from '../../activities/context.ts';
import { accountDaysSchema, accountListSchema, type ListedAccount } from '../../model/intake.ts';
import { accountNameSchema } from '../../model/names.ts';
import { shown } from '../../model/problem.ts';
import { readDays } from '../../store/account-days.ts';
import { Refusal } from './refusal.ts';
import { errors, type IntakeContext, type IntakeServer, needsToken } from './route.ts';
import type { Caller } from './tokens.ts';

type AccountMap = ReadonlyMap<string, ConfiguredAccount>;

/** Whether a caller may learn of an account. */
export const maySee = (caller: Caller | undefined, account: string): boolean =>
  caller?.accounts?.includes(account) ?? true;

/** The accounts that a caller may see; for it there are no others. */
export const visibleTo = (caller: Caller | undefined, accounts: AccountMap): AccountMap =>
  new Map([...accounts].filter(([name]) => maySee(caller, name)));

export const listed = (account: ConfiguredAccount): ListedAccount => ({
  account: account.name,
  vendor: account.vendor,
  vendorAccount: account.vendorAccount,
  accountType: account.accountType,
  applicationsPerDay: account.applicationsPerDay,
});

/** The account of this name, where the caller may see it. */
export function accountVisibleTo(
  caller: Caller | undefined,
  accounts: AccountMap,
  name: string,
): ConfiguredAccount {
  const visible = visibleTo(caller, accounts);
  const account = visible.get(name);
  if (!account) throw unknownAccount(name, [...visible.keys()]);
  return account;
}

/** The accounts, and how full their days are. Nothing here books or changes anything. */
export async function accountRoutes(server: IntakeServer, { activities, door }: IntakeContext) {
  const onRequest = door('accounts');

  server.get(
    '/accounts',
    {
      onRequest,
      schema: {
        summary: 'The accounts that the token may see',
        security: needsToken,
        response: { 200: accountListSchema, default: errors },
      },
    },
    async ({ caller }) => ({
      accounts: [...visibleTo(caller, activities.accounts).values()].map(listed),
    }),
  );

  server.get(
    '/accounts/:account/days',
    {
      onRequest,
      schema: {
        summary: 'The days of the vendor account behind an account, from today to the last that is taken',
        security: needsToken,
        params: z.strictObject({ account: accountNameSchema }),
        response: { 200: accountDaysSchema, default: errors },
      },
    },
    async ({ caller, params }) => {
      const account = accountVisibleTo(caller, activities.accounts, params.account);
      return { ...listed(account), days: await readDays(activities.database, account) };
    },
  );
}

function unknownAccount(given: string, visible: string[]): Refusal {
  const message = `No account "${given}" is configured, or the token may not see it`;
  const allowed = `one of ${visible.join(', ') || '(none)'}`;
  const source = 'Countersign, accounts';
  return new Refusal(404, message, {
    problems: [{ field: 'account', given: shown(given), allowed, message, source, severity: 'refuse' }],
  });
}
