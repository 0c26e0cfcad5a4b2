import { z } from 'zod';
import { applicationSchema } from './application.ts';
import { signatureStates } from './lifecycle.ts';
import { problemSchema } from './problem.ts';

/** The most applications of one plan. */
export const longestPlan = 500;

/** In the order in which they would be submitted. */
export const planInputSchema = z.strictObject({
  applications: z.array(applicationSchema).min(1).max(longestPlan),
});

const instant = z.number().describe('Epoch milliseconds');

const plannedSchema = z.strictObject({
  account: z.string(),
  text: z.string(),
  scope: z.string(),
  outcome: z
    .enum(['refused', 'known', 'blocked', 'planned'])
    .describe(
      '`refused` at the door; `known`: under way already, and taken up as it stands; `blocked`: nothing is sent until a person has done something; `planned`: it would be sent',
    ),
  problems: z.array(problemSchema),
  state: z.enum(signatureStates).optional().describe('Where one that is known stands'),
  blocked: z.string().optional().describe('What a person has to do first'),
  slot: z
    .strictObject({ day: z.string(), opensAt: instant, closesAt: instant })
    .optional()
    .describe(
      "The vendor's day on which it would be sent, or is to be sent; missing where days are not counted",
    ),
  sentAt: instant.optional().describe('When it would be sent at the earliest'),
  decidedBy: instant
    .optional()
    .describe(
      'When it is usually decided, by the hours of the reviewers and the time that the vendor publishes',
    ),
  history: z
    .strictObject({
      reviews: z.int().describe('How many were decided before'),
      median: instant.describe('When half of those would have been decided'),
      ninetieth: instant.describe('When nine of ten would have been'),
    })
    .optional()
    .describe("The same by the vendor account's own past reviews, where there are five at least"),
  filedBy: instant
    .optional()
    .describe('When the carriers have usually filed it after that, where the vendor shows what they do'),
});

export const planSchema = z.strictObject({
  applications: z.array(plannedSchema).describe('In the order in which they were given'),
  lastDay: z.string().optional().describe('The last day on which any of these would be sent'),
  lastDecidedBy: instant.optional().describe('When the last of these is usually decided'),
});

export type Plan = z.infer<typeof planSchema>;
export type Planned = Plan['applications'][number];
