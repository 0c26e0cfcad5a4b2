import { z } from 'zod';
import type { ConfiguredAccount } from '../../activities/context.ts';
import { type AccountQuota, accountQuotaSchema } from '../../model/intake.ts';
import { accountNameSchema } from '../../model/names.ts';
import { readLedgerDays } from '../../store/account-days.ts';
import type { Database } from '../../store/database.ts';
import { dayHolders, seenApplications } from '../../store/day-holders.ts';
import { accountVisibleTo, listed } from './accounts.ts';
import { errors, type IntakeContext, type IntakeServer, needsToken } from './route.ts';
import type { Caller } from './tokens.ts';

/** Days of one answer, and those who hold them: 10,000 bookings are many answers. */
const mostDays = 31;
const mostHolders = 500;

/** Who holds which day of a vendor account, a page at a time. Nothing here books or changes anything. */
export async function quotaRoutes(server: IntakeServer, { activities, door }: IntakeContext) {
  server.get(
    '/accounts/:account/quota',
    {
      onRequest: door('accounts'),
      schema: {
        summary: `The days of the vendor account behind an account and who holds them, ${mostDays} days an answer; of other accounts than the token may see, their number`,
        security: needsToken,
        params: z.strictObject({ account: accountNameSchema }),
        querystring: z.strictObject({
          after: z
            .string()
            .regex(/^\d{1,9}$/)
            .optional(),
        }),
        response: { 200: accountQuotaSchema, default: errors },
      },
    },
    async ({ caller, params, query }) => {
      const account = accountVisibleTo(caller, activities.accounts, params.account);
      const after = query.after === undefined ? undefined : Number(query.after);
      return { ...listed(account), ...(await pageOf(activities.database, account, caller, after)) };
    },
  );
}

async function pageOf(
  database: Database,
  account: ConfiguredAccount,
  caller: Caller | undefined,
  after: number | undefined,
): Promise<Pick<AccountQuota, 'days' | 'next'>> {
  const from = after === undefined ? undefined : after + 1;
  const { days, last } = await readLedgerDays(database, account, { from, most: mostDays });
  if (days.length === 0) return { days: [] };
  const until = days.at(-1)!.dayNumber;
  const range = { from: days[0]!.dayNumber, until, most: mostHolders };
  const holders = await dayHolders(database, account, range, caller?.accounts);
  // Nobody can tell whose they are.
  const seen = caller?.accounts ? [] : await seenApplications(database, account, range);
  const ofDay = <Row extends { day: number }>(rows: Row[], dayNumber: number) =>
    rows.filter(({ day }) => day === dayNumber).map(({ day: _, ...row }) => row);
  return {
    days: days.map(({ dayNumber, booked, spent, seen: seenThere, ...day }) => {
      const held = { holders: ofDay(holders, dayNumber), seen: ofDay(seen, dayNumber) };
      return {
        ...day,
        allowed: account.applicationsPerDay!,
        used: spent + seenThere,
        booked: booked - spent,
        ...held,
        notShown: booked + seenThere - held.holders.length - held.seen.length,
      };
    }),
    ...(until < last && { next: String(until) }),
  };
}
