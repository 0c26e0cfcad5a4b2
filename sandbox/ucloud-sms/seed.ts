import { z } from 'zod';
import { reviewCodes } from '../../vendors/ucloud-sms/codes.ts';

const states = Object.keys(reviewCodes) as [keyof typeof reviewCodes];

/**
 * One signature as the control port seeds it. Its state is one of ours or a raw Status, known or not; one seeded in
 * review waits for `POST /review`. Without an id it takes the place of the newest one of its text and scope, if there is any.
 */
export const seedSchema = z
  .strictObject({
    text: z.string().min(1),
    id: z.string().min(1).exactOptional(),
    state: z.union([z.enum(states), z.int()]).default('inReview'),
    reason: z.string().exactOptional(),
    isInternational: z.boolean().default(false),
  })
  .transform(({ state, ...seed }) => ({
    ...seed,
    status: typeof state === 'string' ? reviewCodes[state] : state,
  }));
