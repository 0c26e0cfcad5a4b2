/** From when until when, `HH:MM`. */
interface Hours {
  from: string;
  until: string;
}

/** What a vendor publishes of its reviewers' work. */
export interface ReviewPractice {
  timeZone: string;
  workdays: Hours;
  weekends: Hours | 'closed';
  /** Chinese public holidays; `open`: they are days as others. */
  holidays: 'open' | 'closed';
  /** Milliseconds of their hours that a review usually takes at most. */
  usuallyTakes: number;
  /** Working days that the carriers usually take at most to file what was approved. */
  filingTakes: number;
  /** The generations of its API that show what the carriers make of what was approved; none unless told. */
  showsFiling?: readonly string[];
  source: string;
}

/** An account's reviewers, and how often to look while they work and while they do not, in milliseconds. */
export interface ReviewHours extends Omit<ReviewPractice, 'source'> {
  lookEvery: number;
  lookEveryOutside: number;
}

/** What a date, `YYYY-MM-DD` in China, is: a working day that falls on a weekend is one, too. */
export type KindOfDay = (date: string) => 'workday' | 'weekend' | 'holiday';

/** Milliseconds into a period of reviewers' work, and what is left of it; or until the next one begins. */
type Moment = { working: true; left: number } | { working: false; untilOpening: number };

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Milliseconds until the next look at what is in review: dense while the vendor's reviewers work, sparse while they do
 * not, and never sleeping past the hour at which they begin.
 */
export function untilLook(hours: ReviewHours, kindOfDay: KindOfDay, now: number): number {
  const moment = momentOf(hours, kindOfDay, now);
  return moment.working ? hours.lookEvery : Math.min(hours.lookEveryOutside, moment.untilOpening);
}

/** When a review that began at an instant has had the time that it usually takes, counted in the reviewers' hours. */
export function dueAt(hours: ReviewHours, kindOfDay: KindOfDay, sentAt: number): number {
  let [at, left] = [sentAt, hours.usuallyTakes];
  for (;;) {
    const moment = momentOf(hours, kindOfDay, at);
    if (!moment.working) {
      at += moment.untilOpening;
    } else if (left <= moment.left) {
      return at + left;
    } else {
      left -= moment.left;
      at += moment.left;
    }
  }
}

/** Milliseconds of the reviewers' hours between two instants. */
export function workedBetween(hours: ReviewHours, kindOfDay: KindOfDay, from: number, until: number): number {
  let [at, worked] = [from, 0];
  while (at < until) {
    const moment = momentOf(hours, kindOfDay, at);
    const next = Math.min(until, at + (moment.working ? moment.left : moment.untilOpening));
    if (moment.working) worked += next - at;
    at = next;
  }
  return worked;
}

/** When carriers have had the working days that they usually take, from the end of the day on which it was approved. */
export function filingDueAt(
  { timeZone, filingTakes }: ReviewHours,
  kindOfDay: KindOfDay,
  from: number,
): number {
  let [at, left] = [from, filingTakes];
  while (left > 0) {
    at += day;
    if (kindOfDay(localOf(timeZone, at).date) === 'workday') left -= 1;
  }
  return at;
}

/** No stretch of days off is longer: a calendar that knows no working day at all must not go on for ever. */
const longestClosed = 30;

function momentOf(hours: ReviewHours, kindOfDay: KindOfDay, now: number): Moment {
  const { date, time } = localOf(hours.timeZone, now);
  const today = hoursOn(hours, kindOfDay(date));
  if (today && time >= today.from && time < today.until) return { working: true, left: today.until - time };
  if (today && time < today.from) return { working: false, untilOpening: today.from - time };
  for (let ahead = 1; ahead <= longestClosed; ahead += 1) {
    const next = hoursOn(hours, kindOfDay(localOf(hours.timeZone, now + ahead * day).date));
    if (next) return { working: false, untilOpening: ahead * day + next.from - time };
  }
  return { working: false, untilOpening: longestClosed * day };
}

/** Milliseconds from midnight; undefined where nobody works. */
function hoursOn(
  { workdays, weekends, holidays }: ReviewHours,
  kind: ReturnType<KindOfDay>,
): { from: number; until: number } | undefined {
  if (kind === 'holiday' && holidays === 'closed') return undefined;
  const hours = kind === 'weekend' ? weekends : workdays;
  return hours === 'closed'
    ? undefined
    : { from: sinceMidnight(hours.from), until: sinceMidnight(hours.until) };
}

const sinceMidnight = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minute;

function localOf(timeZone: string, now: number): { date: string; time: number } {
  const [date, time] = formatOf(timeZone).format(now).split(' ');
  return { date: date!, time: sinceMidnight(time!) + (((now % minute) + minute) % minute) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD HH:MM`. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', {
      ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
  formats.set(timeZone, format);
  return format;
}
