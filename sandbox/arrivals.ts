import type { Account } from './accounts.ts';

const window = 1_000;

/** One action of one vendor account, as `GET /limits` shows it. */
export interface RateReport {
  vendor: string;
  vendorAccount: string;
  action: string;
  /** Calls that any rolling second may see; null where the vendor states none. */
  limit: number | null;
  calls: number;
  /** The most calls that arrived in any rolling 1,000 milliseconds, the throttled ones among them. */
  worstWindow: number;
}

interface Line extends RateReport {
  /** Arrivals of the last second, in milliseconds of the monotonic clock. */
  arrived: number[];
  /** Those of them that were let in. */
  admitted: number[];
}

/** Counts every call, and throttles what exceeds the rate in any rolling second. */
export class Arrivals {
  readonly #lines = new Map<string, Line>();

  /** Gives the milliseconds that the caller has to wait: 0 lets the call in. */
  arrive(account: Account, action: string): number {
    const now = performance.now();
    const line = this.#line(account, action);
    line.calls += 1;
    line.arrived = [...recent(line.arrived, now), now];
    line.worstWindow = Math.max(line.worstWindow, line.arrived.length);
    line.admitted = recent(line.admitted, now);
    const full = line.limit !== null && line.admitted.length >= line.limit;
    if (full) return Math.ceil((line.admitted[0] ?? now) + window - now);
    line.admitted.push(now);
    return 0;
  }

  report(): RateReport[] {
    return [...this.#lines.values()].map(({ arrived: _, admitted: __, ...report }) => report);
  }

  #line({ vendor, vendorAccount, callsPerSecond }: Account, action: string): Line {
    const limit = callsPerSecond[action] ?? null;
    const place = `${vendor} ${vendorAccount} ${action}`;
    const line = this.#lines.get(place) ?? {
      ...{ vendor, vendorAccount, action, limit, calls: 0, worstWindow: 0 },
      ...{ arrived: [], admitted: [] },
    };
    line.limit = limit;
    this.#lines.set(place, line);
    return line;
  }
}

const recent = (instants: number[], now: number): number[] =>
  instants.filter((instant) => instant > now - window);
