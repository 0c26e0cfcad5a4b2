import type { ReviewHours } from './account.ts';

/**
 * Milliseconds until the next look at what is in review: dense while the vendor's reviewers work, sparse while they do
 * not, and never sleeping past the hour at which they begin.
 */
export function untilLook(hours: ReviewHours, now: number): number {
  const minute = minuteOfDay(hours.timeZone, now);
  const [from, until] = [minutes(hours.from), minutes(hours.until)];
  if (minute >= from && minute < until) return hours.lookEvery;
  const untilOpening = ((from - minute + 24 * 60) % (24 * 60)) * 60_000 - (now % 60_000);
  return Math.min(hours.lookEveryOutside, untilOpening);
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function minuteOfDay(timeZone: string, now: number): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return minutes(format.format(now));
}
