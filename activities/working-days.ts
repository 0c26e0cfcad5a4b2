import chineseDays from 'chinese-days';
import type { KindOfDay } from '../model/review-hours.ts';

/**
 * What a date is in China, by the government's list of holidays; a year that it does not cover yet has weekends alone.
 * A day off has the holiday's names, in English and Chinese, and any other the name of its weekday.
 */
export const kindOfDay: KindOfDay = (date) => {
  const { work, name } = chineseDays.getDayDetail(date);
  if (work) return 'workday';
  return name.includes(',') ? 'holiday' : 'weekend';
};
