/** What one look of the doctor came to. */
export interface Finding {
  /** What was looked at, such as `postgres`. */
  about: string;
  isWell: boolean;
  /** What was found, in a sentence without secrets. */
  found: string;
  /** What to do, where it is not well. */
  mend?: string;
}

export const well = (about: string, found: string): Finding => ({ about, isWell: true, found });

export const unwell = (about: string, found: string, mend: string): Finding => ({
  about,
  isWell: false,
  found,
  mend,
});
