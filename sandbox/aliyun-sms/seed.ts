import { z } from 'zod';
import { carrierCodes, reviewCodes } from '../../vendors/aliyun-sms/codes.ts';
import { eachCarrier } from './filing.ts';

const instant = z.iso.datetime().transform((text) => Date.parse(text));

const carrierFiling = z.union([
  z.int().transform((status) => ({ status, reasons: [] })),
  z.strictObject({
    /** RegisterStatus, known or not. */
    status: z.int(),
    reasons: z
      .array(z.strictObject({ code: z.string(), words: z.array(z.string()).default([]) }))
      .default([]),
    completedAt: instant.exactOptional(),
  }),
]);

/**
 * One signature as the control port seeds it, in the place of one of the same text. Its state is one of ours, or a raw
 * one, known or not, in both spellings that the API shows. One seeded in review waits for `POST /review`, and so do the
 * carriers of one that is approved with a qualification.
 */
export const seedSchema = z
  .strictObject({
    text: z.string().min(1),
    state: z
      .union([
        z.enum(['inReview', 'approved', 'rejected', 'cancelled']),
        z.strictObject({ number: z.int(), name: z.string() }),
      ])
      .default('inReview'),
    reason: z.string().exactOptional(),
    createdAt: instant.exactOptional(),
    decidedAt: instant.exactOptional(),
    orderId: z.string().exactOptional(),
    /** Given: it is of the current generation. */
    qualificationId: z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .exactOptional(),
    /** One RegisterStatus for all carriers, or each its own. */
    filing: z
      .union([
        carrierFiling.transform((filing) => eachCarrier(() => filing)),
        z.partialRecord(z.enum(carrierCodes), carrierFiling),
      ])
      .exactOptional(),
  })
  .transform(({ state, qualificationId, ...seed }) => ({
    ...seed,
    ...(qualificationId && { papers: { qualificationId, thirdParty: false } }),
    review: typeof state === 'string' ? reviewCodes[state] : state,
  }));
