import { z } from 'zod';

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch {
    return false;
  }
};

export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, 'A time zone has a name of the IANA list, such as "Asia/Shanghai"');

/**
 * The one calendar by which the ledger books and the sandbox counts: a vendor's quota is per day of its own time zone.
 * `dayLength` and `offset` (milliseconds) are for tests and the demo, and are then set in both; neither touches the
 * clock that signatures are checked by. Nothing is sent within `guard` of either edge of a day, where our clock and
 * the vendor's may disagree about the date.
 */
export const calendarSchema = z.strictObject({
  timeZone: timeZoneSchema.default('Asia/Shanghai').describe('The time zone of the days'),
  dayLength: z
    .int()
    .min(1_000)
    .default(86_400_000)
    .describe('Milliseconds of a day; another one than the default is for tests and the demo'),
  offset: z.int().default(0).describe('Milliseconds by which the days are shifted; for tests and the demo'),
  guard: z
    .int()
    .min(0)
    .default(30_000)
    .describe(
      'Milliseconds at either edge of a day in which nothing is sent: clocks may disagree about the date',
    ),
});

export type Calendar = z.infer<typeof calendarSchema>;

/** A day counted from 1970-01-01 of the calendar's own time. */
export type DayNumber = number;

export const vendorCalendar = calendarSchema.parse({});

export function dayOf(calendar: Calendar, instant: number): DayNumber {
  return Math.floor(localTime(calendar, instant) / calendar.dayLength);
}

/** The instant (epoch milliseconds) at which the day begins. */
export function startOfDay(calendar: Calendar, day: DayNumber): number {
  const local = day * calendar.dayLength - calendar.offset;
  // The zone's offset depends on the instant that is looked for: a second round settles it across a change of clocks.
  const guess = local - zoneOffset(calendar.timeZone, local);
  return local - zoneOffset(calendar.timeZone, guess);
}

/** When a day may be used: it opens and closes a guard inside its edges, which shrinks with a shortened day. */
export function openingHours(calendar: Calendar, day: DayNumber): { opensAt: number; closesAt: number } {
  const guard = Math.min(calendar.guard, calendar.dayLength / 20);
  return {
    opensAt: startOfDay(calendar, day) + guard,
    closesAt: startOfDay(calendar, day + 1) - guard,
  };
}

/** The day as people name it: a date, or date and time where days are shorter. */
export function labelOfDay(calendar: Calendar, day: DayNumber): string {
  const text = new Date(day * calendar.dayLength).toISOString();
  return calendar.dayLength % 86_400_000 === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

const localTime = (calendar: Calendar, instant: number): number =>
  instant + calendar.offset + zoneOffset(calendar.timeZone, instant);

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffset(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name);
  if (!match) throw new RangeError(`The time zone ${timeZone} has no offset that can be read: ${name}`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}
