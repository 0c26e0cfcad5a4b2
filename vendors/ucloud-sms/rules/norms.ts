/**
 * Bytes. Source: UpdateUSMSSignature page, File: "4 MB", without saying which; decimal is the one that is always
 * allowed.
 */
export const largestDocument = 4_000_000;

/** Bytes that are 4 MB once they are base64: the page does not say whether it counts before or after. */
export const largestIfEncodedCounts = 3_000_000;

/** The first day without signatures of websites, apps, official accounts and mini programs, and the last with them. */
export const retirement = { from: '2026-05-01', lastDayBefore: '2026-04-30' } as const;

export const page = (section: string): string => `UCloud USMS, UpdateUSMSSignature page, ${section}`;

export const creation = (section: string): string => `UCloud USMS, CreateUSMSSignature page, ${section}`;

export const norms = (section: string): string => `UCloud USMS, review norms for signatures, ${section}`;
