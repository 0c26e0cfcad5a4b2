import type { ArrivalSpan } from './arrival-spans.ts';

const second = 1_000;

/** Violations by calls of which only is known between which moments each arrived. */
export interface SpanViolations {
  /** By how many milliseconds, at least, each came too early that did so wherever in their spans the calls arrived. */
  certain: number[];
  /** How many there may be at most, the certain ones among them. */
  possible: number;
}

/** The spans may be in any order. */
export function spanViolations(spans: readonly ArrivalSpan[], limit: number): SpanViolations {
  // Each end in an order of its own: whichever call arrived as the nth, no more than n - 1 did so before the nth of the
  // earliest moments, and n had by the nth of the latest.
  const earliest = spans.map((span) => span.earliest).toSorted((one, other) => one - other);
  const latest = spans.map((span) => span.latest).toSorted((one, other) => one - other);
  const pairs = earliest.slice(limit).map((next, index) => ({
    most: latest[index + limit]! - earliest[index]!,
    least: next - latest[index]!,
  }));
  return {
    certain: pairs.filter(({ most }) => most < second).map(({ most }) => second - most),
    possible: pairs.filter(({ least }) => least < second).length,
  };
}
