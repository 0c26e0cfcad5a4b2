// Moments are milliseconds, in their order.

/** A second: half open, so that a call exactly a second after another one is not in the same. */
const second = 1_000;

/** A call that arrived within a second of so many before it, and by how many milliseconds it came too early. */
export interface Violation {
  at: number;
  early: number;
}

export const violations = (moments: readonly number[], limit: number): Violation[] =>
  moments.flatMap((at, index) => {
    const early = index < limit ? 0 : second - (at - moments[index - limit]!);
    return early > 0 ? [{ at, early }] : [];
  });

/** The most that any rolling second held. */
export function worstWindow(moments: readonly number[]): number {
  let most = 0;
  let from = 0;
  moments.forEach((moment, index) => {
    while (moment - moments[from]! >= second) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

/**
 * The rate as a share of the limit, over as many whole multiples of the limit's calls as there are: a burst at the
 * beginning of each second would otherwise count for more at the edge. Undefined where there is not one.
 */
export function utilisation(moments: readonly number[], limit: number): number | undefined {
  const calls = Math.floor((moments.length - 1) / limit) * limit;
  if (calls <= 0) return undefined;
  return ((calls / (moments[calls]! - moments[0]!)) * second) / limit;
}

/**
 * Milliseconds from a moment until every further second holds nine tenths of the limit or more; undefined where none of
 * those before `until` does.
 */
export function untilFullRate(
  moments: readonly number[],
  { limit, from, until }: { limit: number; from: number; until: number },
): number | undefined {
  const enough = Math.ceil(0.9 * limit);
  const last = until - second;
  const later = moments.filter((moment) => moment > from);
  // A second holds the least where it begins just after a call, and enough again once it reaches the call it missed.
  const fullFrom = [from, ...later]
    .filter((begin) => begin <= last)
    .map((begin, index) => {
      const missed = later[index + enough - 1] ?? Infinity;
      return missed - begin < second ? from : missed - second;
    });
  const reached = Math.max(from, ...fullFrom);
  return reached > last ? undefined : reached - from;
}
