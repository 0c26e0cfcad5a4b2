import { type Calendar, dayOf, startOfDay, vendorCalendar } from '../model/calendar.ts';

const hour = 3_600_000;

/** The vendor's calendar, put off by an hour or two where its day would change while somebody looks on. */
export function calendarAwayFromEdge(now = Date.now()): Calendar {
  const today = dayOf(vendorCalendar, now);
  const sinceEdge = now - startOfDay(vendorCalendar, today);
  const untilEdge = startOfDay(vendorCalendar, today + 1) - now;
  if (sinceEdge < hour) return { ...vendorCalendar, offset: hour };
  if (untilEdge < hour) return { ...vendorCalendar, offset: -hour };
  return vendorCalendar;
}
