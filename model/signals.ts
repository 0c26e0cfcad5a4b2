import { z } from 'zod';
import { carrierFilingSchema, standings } from './filing.ts';
import { problemSchema } from './problem.ts';
import { rejectionSchema } from './rejection/classes.ts';

/** Signal from the review desk. `number` is the submission's: a second telling of the same changes nothing. */
export const reviewedSchema = z.object({
  number: z.int(),
  /** Of the signature, where the desk says it: what was meant for an earlier life is ignored. */
  life: z.int().optional(),
  verdict: z.enum(['approved', 'rejected', 'cancelled', 'missing']),
  reason: z.string().optional(),
  rawCode: z.string(),
  /** What an approved one can be used for; `usable` unless told. */
  standing: z.enum(standings).optional(),
  filings: z.array(carrierFilingSchema).optional(),
  /** Epoch milliseconds by which the carriers have usually filed it. */
  dueAt: z.number().optional(),
  /** How the words of a rejection are understood. */
  rejection: rejectionSchema.optional().catch(undefined),
  /** A person has asked the signature back, which a run that was reset has forgotten. */
  isWithdrawing: z.boolean().optional(),
});

export type Reviewed = z.infer<typeof reviewedSchema>;

/** Epoch milliseconds up to the year 9999, which is as far as a search attribute goes. */
const instant = z.number().min(0).max(253_402_300_799_000);

/** Signal from whoever freed a day, which is an earlier one than was promised; or took one, and it is a later one: of two that say when they were so (`queue.at`), the later is true. */
export const slotMovedSchema = z.object({
  number: z.int(),
  slot: z.object({
    day: z.string(),
    opensAt: instant,
    closesAt: instant,
    queue: z.object({ place: z.int(), of: z.int(), at: instant }).optional().catch(undefined),
  }),
});

export type SlotMoved = z.infer<typeof slotMovedSchema>;

/** Signal with all that there is to warn of in one matter: it takes the place of what was warned of there before. */
export const warnedSchema = z.object({
  /** The field that the matter is, such as `owner`. */
  about: z.string(),
  problems: z.array(problemSchema),
});

export type Warned = z.infer<typeof warnedSchema>;

/** Signal to the desk when a submission has reached the vendor. `wake` asks for a look before the next one is due. */
export const submissionSentSchema = z.object({ wake: z.boolean() });

export type SubmissionSent = z.infer<typeof submissionSentSchema>;
