import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Calendar, calendarSchema, dayOf, startOfDay, vendorCalendar } from '../model/calendar.ts';

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

/** The calendar that a data folder began with: its ledger is counted by it, and workers are held to it. */
export async function calendarOf(data: string | undefined): Promise<Calendar> {
  if (data === undefined) return calendarAwayFromEdge();
  const file = path.join(data, 'calendar.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept) return calendarSchema.parse(JSON.parse(kept));
  const calendar = calendarAwayFromEdge();
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(file, `${JSON.stringify(calendar)}\n`);
  return calendar;
}
