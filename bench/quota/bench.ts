import type { Bench } from '../bench.ts';
import { type Column, markdownTable } from '../markdown-table.ts';
import { modeOf, type QuotaResult, runQuota } from './run.ts';

/** The daily quota, of an individual and of an enterprise. */
export function quotaBench({ bookings }: { bookings: number }): Bench<QuotaResult> {
  const plan = (['countersign', 'locked-row'] as const).flatMap((design) =>
    [1, 100].flatMap((applicationsPerDay) =>
      (['latest', 'any'] as const).map((cancelled) => ({ design, applicationsPerDay, cancelled, bookings })),
    ),
  );
  return {
    withTemporal: false,
    async *runs({ services: { databaseUrl }, progress, signal }) {
      for (const request of plan) {
        const { design, applicationsPerDay, cancelled } = request;
        progress(`${design}: 4 × ${bookings} bookings at ${modeOf(applicationsPerDay, cancelled)}`);
        yield await runQuota(request, { databaseUrl, signal });
      }
    },
    table: (runs) => markdownTable(columns, runs),
  };
}

const columns: Column<QuotaResult>[] = [
  ['design', ({ design }) => design],
  ['mode', ({ mode }) => mode],
  ['bookings', ({ bookings }) => String(bookings)],
  ['cancelled', ({ cancellations }) => String(cancellations)],
  ['bookings/s', ({ bookingsPerSecond }) => String(bookingsPerSecond)],
  ['booking p50 / p99 ms', (run) => `${run.bookingP50Ms} / ${run.bookingP99Ms}`],
  ['cancellation p50 / p99 ms', (run) => `${run.cancellationP50Ms} / ${run.cancellationP99Ms}`],
  ['days over', ({ daysOver }) => String(daysOver)],
  ['days short', ({ daysShort }) => String(daysShort)],
  ['out of order', ({ outOfOrder }) => String(outOfOrder)],
  ['later than promised', ({ later }) => String(later)],
  ['lost', ({ lostOrStrange }) => String(lostOrStrange)],
];
