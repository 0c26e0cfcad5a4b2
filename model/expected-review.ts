import { dueAt, filingDueAt, type KindOfDay, type ReviewHours, workedBetween } from './review-hours.ts';

/** From the sending to the verdict, in epoch milliseconds. */
interface PastReview {
  from: number;
  until: number;
}

/** Fewer say nothing. */
const fewest = 5;

/** How long past reviews took, in milliseconds of the reviewers' hours. */
export interface ReviewingTimes {
  reviews: number;
  median: number;
  ninetieth: number;
}

export function reviewingTimes(
  hours: ReviewHours,
  kindOfDay: KindOfDay,
  past: PastReview[],
): ReviewingTimes | undefined {
  if (past.length < fewest) return undefined;
  const times = past
    .map(({ from, until }) => workedBetween(hours, kindOfDay, from, until))
    .toSorted((one, other) => one - other);
  const rank = (share: number): number => times[Math.ceil(share * times.length) - 1]!;
  return { reviews: times.length, median: rank(0.5), ninetieth: rank(0.9) };
}

/** When a review that begins at an instant is expected to end: as the vendor publishes, and as it has gone before. */
export function expectedReview(
  hours: ReviewHours,
  kindOfDay: KindOfDay,
  api: string,
  sentAt: number,
  past: ReviewingTimes | undefined,
) {
  const after = (usuallyTakes: number): number => dueAt({ ...hours, usuallyTakes }, kindOfDay, sentAt);
  const decidedBy = after(hours.usuallyTakes);
  return {
    decidedBy,
    ...(past && {
      history: {
        reviews: past.reviews,
        median: after(past.median),
        ninetieth: after(past.ninetieth),
      },
    }),
    ...(hours.showsFiling?.includes(api) && { filedBy: filingDueAt(hours, kindOfDay, decidedBy) }),
  };
}
