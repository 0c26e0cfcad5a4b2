import { z } from 'zod';
import type { CarrierFiling } from '../../model/filing.ts';
import { signatureText } from '../../model/names.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { carrierCodes, filingCodes, scopeCodes, statusCodes, wordFor } from './codes.ts';

// Lenient on purpose: unknown fields are ignored, and a field that only adds detail may be missing or empty.

const word = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** A carrier that nobody knows is one of all of them, and a state that nobody knows is not filed. */
const filingSchema = z.object({ carrier: z.string(), state: z.string(), note: word, doneAt: word }).transform(
  ({ carrier, state, note, doneAt }): CarrierFiling => ({
    carrier: wordFor(carrierCodes, carrier) ?? 'all',
    state: wordFor(filingCodes, state) ?? 'unrecognized',
    rawCode: state,
    ...(note && { reasons: [note] }),
    ...(doneAt && { completedAt: doneAt }),
  }),
);

/** A signature as GetSign and ListSigns show it. `ticket` is the review's: it tells one from another. */
export const viewSchema = z
  .object({
    id: z.string().min(1),
    name: z.string(),
    region: z.string(),
    status: z.string(),
    opinion: word,
    ticket: word,
    submittedAt: word,
    decidedAt: word,
    carriers: z.array(filingSchema).nullish(),
    lastUsedAt: word,
  })
  .transform((shown): VendorView => {
    const status = wordFor(statusCodes, shown.status) ?? 'unrecognized';
    return {
      text: signatureText(shown.name),
      vendorId: shown.id,
      scope: wordFor(scopeCodes, shown.region),
      status,
      rawCode: shown.status,
      reason: status === 'rejected' || status === 'disabled' ? shown.opinion : undefined,
      orderId: shown.ticket,
      createdAt: shown.submittedAt,
      decidedAt: shown.decidedAt,
      filings: status === 'approved' ? (shown.carriers ?? undefined) : undefined,
      lastUsedAt: shown.lastUsedAt,
    };
  });
