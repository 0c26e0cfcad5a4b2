/** Something that is done again and again, until it is stopped. */
export interface Rounds {
  /** Begins no further round and aborts the one under way; resolves when that has ended, or after a few seconds. */
  stop(): Promise<void>;
}

/** Milliseconds that an aborted round gets: what it leaves undone is done by another worker, or after the next start. */
const longestEnding = 3_000;

/**
 * Makes a round every so many milliseconds. A turn is skipped while the round before is still under way, so that slow
 * ones never pile up. `round` never rejects.
 */
export function startRounds(every: number, round: (signal: AbortSignal) => Promise<void>): Rounds {
  const stopping = new AbortController();
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= round(stopping.signal).finally(() => {
      underWay = undefined;
    });
  }, every);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await within(longestEnding, underWay);
    },
  };
}

async function within(milliseconds: number, ending: Promise<void> | undefined): Promise<void> {
  if (!ending) return;
  const { promise: isLate, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([ending, isLate]);
  clearTimeout(timer);
}
