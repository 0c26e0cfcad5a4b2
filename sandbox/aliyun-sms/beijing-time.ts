/** `yyyy-MM-dd HH:mm:ss` in Beijing time, which has had no summer time since 1991. */
export const beijingTime = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
