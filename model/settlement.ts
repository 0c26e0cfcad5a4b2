import { z } from 'zod';
import { writtenText } from './written-text.ts';

/** How a person knows, or what they did. */
export const note = writtenText('A note says in words what was done')
  .max(500, 'A note has at most 500 characters')
  .optional();

const arrivedSchema = z
  .strictObject({
    arrived: z.boolean(
      'Say {"arrived": true} when the vendor has the submission, false when it never got it',
    ),
    /** By which id the vendor has it: needed where what it shows for the text may be another signature. */
    vendorId: z
      .string('The id is the one that the console of the vendor shows')
      .trim()
      .min(1)
      .max(100)
      .optional(),
    note,
  })
  .refine(({ arrived, vendorId }) => arrived || vendorId === undefined, {
    path: ['vendorId'],
    message: 'What never arrived has no id at the vendor: leave it out, or say {"arrived": true}',
  });

const verdictSchema = z
  .strictObject({
    verdict: z.enum(['approved', 'rejected']),
    reason: writtenText("A reason is the reviewer's words").max(2_000).optional(),
    note,
  })
  .refine(({ verdict, reason }) => verdict === 'approved' || reason?.trim(), {
    path: ['reason'],
    message: "Say why it was rejected, in the reviewer's words: they tell what to mend",
  });

/** What a person says of a submission that we cannot ask the vendor about. */
export const settleSchema = z.union([arrivedSchema, verdictSchema], {
  error:
    'Say {"arrived": true} or {"arrived": false} of an unknown outcome, or {"verdict": "approved"} or {"verdict": "rejected", "reason": "…"} of what was submitted by hand',
});

export type Settle = z.infer<typeof settleSchema>;
