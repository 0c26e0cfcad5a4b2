import type { MetricMeter } from '@temporalio/common';
import type { ActivityContext, ConfiguredAccount } from '../activities/context.ts';
import { readLedgerDays } from '../store/account-days.ts';
import { type Rounds, startRounds } from './rounds.ts';

const every = 15_000;

/** Tells Temporal's own meter how full today is at every vendor account whose days are counted. */
export function meterQuota(
  { accounts, database }: Pick<ActivityContext, 'accounts' | 'database'>,
  meter: MetricMeter,
): Rounds {
  const gauge = (name: string, unit: string, description: string) =>
    meter.createGauge(`countersign_${name}`, 'int', unit, description);
  const figures = {
    used: gauge('today_used', 'applications', 'Used up today, by what others have sent in the console too'),
    booked: gauge('today_booked', 'applications', 'Booked for today and not sent yet'),
    free: gauge('today_free', 'applications', 'Still free today'),
    ahead: gauge(
      'days_ahead',
      'days',
      'From today to the first day that is free, or to the last that is booked where that is later',
    ),
  };
  const record = async (account: ConfiguredAccount): Promise<void> => {
    const { days, last } = await readLedgerDays(database, account, { most: 1 });
    const [today] = days;
    if (!today) return;
    const tags = { vendor: account.vendor, vendor_account: account.vendorAccount };
    figures.used.set(today.spent + today.seen, tags);
    figures.booked.set(today.booked - today.spent, tags);
    figures.free.set(today.free, tags);
    figures.ahead.set(last - today.dayNumber, tags);
  };
  return startRounds(every, async (signal) => {
    for (const account of new Map([...accounts.values()].map((each) => [placeOf(each), each])).values()) {
      // A figure that is missing for once is no trouble; what is wrong with Postgres is told elsewhere.
      if (!signal.aborted) await record(account).catch(() => undefined);
    }
  });
}

const placeOf = ({ vendor, vendorAccount }: ConfiguredAccount): string => `${vendor} ${vendorAccount}`;
