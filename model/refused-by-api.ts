const refused = 'Refused by the API';

/** The reason of a submission that the vendor's interface did not take: the words are no reviewer's. */
export const refusedByApi = (code: string, words: string): string =>
  `${refused} (code ${code}); nobody has reviewed it: ${words}`;

export const isRefusedByApi = (reason: string | undefined): boolean => reason?.startsWith(refused) ?? false;
