import { z } from 'zod';
import { reviewCodes } from '../../vendors/aliyun-sms/codes.ts';

const instant = z.iso.datetime().transform((text) => Date.parse(text));

/**
 * One signature as the control port seeds it. Its state is one of ours, or a raw one, known or not, in both spellings
 * that the API shows. One seeded in review waits for `POST /review`.
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
  })
  .transform(({ state, ...seed }) => ({
    ...seed,
    review: typeof state === 'string' ? reviewCodes[state] : state,
  }));
