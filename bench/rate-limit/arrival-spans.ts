import type { Arrival } from '../recording/arrival.ts';
import type { Sending } from './bare-request.ts';

/** A call arrived between these two moments, in milliseconds. */
export interface ArrivalSpan {
  earliest: number;
  latest: number;
}

/**
 * Tells between which moments calls arrived by the stamps of their senders: on loopback what is written is there before
 * the write is over, whenever the recorder comes to note it. Undefined where not all of the calls were stamped.
 */
export function spansBy(
  sendings: readonly Sending[],
): (arrivals: readonly Arrival[]) => ArrivalSpan[] | undefined {
  const writtenBy = new Map(sendings.map(({ process, from, until }) => [`${process} ${from}`, until]));
  return (arrivals) => {
    const spans = arrivals.flatMap(({ at, process, sentFrom }) =>
      sentFrom === undefined
        ? []
        : // A process that was killed tells no more when it had written.
          [{ earliest: sentFrom, latest: Math.min(at, writtenBy.get(`${process} ${sentFrom}`) ?? at) }],
    );
    return spans.length === arrivals.length ? spans : undefined;
  };
}
