import { dayOf, labelOfDay, vendorCalendar } from '../model/calendar.ts';

/** The date at the vendors, who are all in China: `YYYY-MM-DD`. */
export const today = (): string => labelOfDay(vendorCalendar, dayOf(vendorCalendar, Date.now()));
