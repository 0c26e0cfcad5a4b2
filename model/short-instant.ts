/** Without the seconds, which make a line of a narrow panel break. */
export const shortInstant = (instant: string | number): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
