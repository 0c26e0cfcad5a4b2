/** Bytes: more than any vendor takes. A larger document is refused before it is read. */
export const largestDocument = 10_000_000;
