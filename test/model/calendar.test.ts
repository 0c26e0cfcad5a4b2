import test from 'ava';
import fc from 'fast-check';
import {
  type Calendar,
  calendarSchema,
  dayOf,
  labelOfDay,
  openingHours,
  startOfDay,
  vendorCalendar,
} from '../../model/calendar.ts';

const hour = 3_600_000;
const calendar = (changes: Partial<Calendar>): Calendar => ({ ...vendorCalendar, ...changes });
const berlin = calendar({ timeZone: 'Europe/Berlin' });

const dateAt = (at: Calendar, instant: string): string => labelOfDay(at, dayOf(at, Date.parse(instant)));
const startOf = (at: Calendar, noon: string): string =>
  new Date(startOfDay(at, dayOf(at, Date.parse(noon)))).toISOString();
const hoursOf = (at: Calendar, noon: string): number => {
  const day = dayOf(at, Date.parse(noon));
  return (startOfDay(at, day + 1) - startOfDay(at, day)) / hour;
};

test('a day of the vendor begins at midnight in Shanghai', (t) => {
  t.is(dateAt(vendorCalendar, '2026-03-01T15:59:59.999Z'), '2026-03-01');
  t.is(dateAt(vendorCalendar, '2026-03-01T16:00:00.000Z'), '2026-03-02');
  t.is(startOf(vendorCalendar, '2026-03-02T04:00:00Z'), '2026-03-01T16:00:00.000Z');
});

test('an offset moves the edge of the day', (t) => {
  const later = calendar({ offset: 2 * hour });
  t.is(dateAt(later, '2026-03-01T13:59:59.999Z'), '2026-03-01');
  t.is(dateAt(later, '2026-03-01T14:00:00.000Z'), '2026-03-02');
});

test('a day shorter than a date is named by date and time', (t) => {
  const minutes = calendar({ dayLength: 60_000 });
  t.is(dateAt(minutes, '2026-03-01T16:05:59.999Z'), '2026-03-02 00:05:00');
  t.is(dateAt(minutes, '2026-03-01T16:06:00.000Z'), '2026-03-02 00:06:00');
});

test('nothing is open within the guard of either edge', (t) => {
  const { opensAt, closesAt } = openingHours(
    vendorCalendar,
    dayOf(vendorCalendar, Date.parse('2026-03-02T04:00Z')),
  );
  t.is(new Date(opensAt).toISOString(), '2026-03-01T16:00:30.000Z');
  t.is(new Date(closesAt).toISOString(), '2026-03-02T15:59:30.000Z');
});

test('the guard shrinks to a twentieth of a short day', (t) => {
  const short = calendar({ dayLength: 10_000 });
  const { opensAt, closesAt } = openingHours(short, 7);
  t.is(opensAt, startOfDay(short, 7) + 500);
  t.is(closesAt, startOfDay(short, 8) - 500);
});

test('where clocks go forward the day has 23 hours', (t) => {
  t.is(startOf(berlin, '2026-03-29T12:00:00Z'), '2026-03-28T23:00:00.000Z');
  t.is(startOf(berlin, '2026-03-30T12:00:00Z'), '2026-03-29T22:00:00.000Z');
  t.is(hoursOf(berlin, '2026-03-29T12:00:00Z'), 23);
});

test('where clocks go back the day has 25 hours', (t) => {
  t.is(startOf(berlin, '2026-10-25T12:00:00Z'), '2026-10-24T22:00:00.000Z');
  t.is(startOf(berlin, '2026-10-26T12:00:00Z'), '2026-10-25T23:00:00.000Z');
  t.is(hoursOf(berlin, '2026-10-25T12:00:00Z'), 25);
});

test('where clocks skip midnight the day begins at one', (t) => {
  const beirut = calendar({ timeZone: 'Asia/Beirut' });
  t.is(startOf(beirut, '2025-03-30T12:00:00Z'), '2025-03-29T22:00:00.000Z');
});

const inThisCentury = fc.integer({ min: Date.parse('2001-01-01'), max: Date.parse('2099-01-01') });
const dayLength = fc.constantFrom(1_000, 1_500, 60_000, 3 * hour, 24 * hour);
const offset = fc.integer({ min: -48 * hour, max: 48 * hour });
/** Shortened days are for tests, and for zones without summer time: an hour that clocks skip is no day. */
const calendars = fc.oneof(
  fc.record({ dayLength, offset }).map(calendar),
  fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC').map((timeZone) => calendar({ timeZone })),
);

const holds = (property: (at: Calendar, instant: number) => boolean) =>
  fc.assert(fc.property(calendars, inThisCentury, property), { numRuns: 1_000 });

test('every instant lies in its day', (t) => {
  t.notThrows(() =>
    holds((at, instant) => {
      const day = dayOf(at, instant);
      return startOfDay(at, day) <= instant && instant < startOfDay(at, day + 1);
    }),
  );
});

test('a day begins in itself, and the day before ends there', (t) => {
  t.notThrows(() =>
    holds((at, instant) => {
      const day = dayOf(at, instant);
      const start = startOfDay(at, day);
      return dayOf(at, start) === day && dayOf(at, start - 1) === day - 1;
    }),
  );
});

test('the opening hours lie inside the day', (t) => {
  t.notThrows(() =>
    holds((at, instant) => {
      const day = dayOf(at, instant);
      const { opensAt, closesAt } = openingHours(at, day);
      return startOfDay(at, day) < opensAt && opensAt < closesAt && closesAt < startOfDay(at, day + 1);
    }),
  );
});

test('days that follow one another have names of their own', (t) => {
  t.notThrows(() =>
    holds((at, instant) => labelOfDay(at, dayOf(at, instant)) < labelOfDay(at, dayOf(at, instant) + 1)),
  );
});

test('a time zone that does not exist is refused', (t) => {
  const { error } = calendarSchema.safeParse({ timeZone: 'Mars/Olympus' });
  t.regex(error!.message, /IANA/);
});
