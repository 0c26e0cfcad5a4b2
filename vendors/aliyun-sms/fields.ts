import { z } from 'zod';

// Lenient on purpose: a field that only adds detail may be missing or empty, and a number may come as text.

export const word = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === '' || value == null ? undefined : String(value)));

/** `yyyy-MM-dd HH:mm:ss` in Beijing time becomes an ISO instant. */
export const instant = word.transform((value) => {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(value ?? '');
  return match ? new Date(`${match[1]}T${match[2]}+08:00`).toISOString() : undefined;
});

export const code = z.union([z.string(), z.number()]).transform(String);
