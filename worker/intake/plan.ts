import { z } from 'zod';
import { plan } from '../../activities/plan/plan.ts';
import type { ApplicationInput } from '../../model/application.ts';
import { longestPlan, planInputSchema, planSchema } from '../../model/plan.ts';
import { maySee, visibleTo } from './accounts.ts';
import { Budget } from './budget.ts';
import { Refusal, refuseForNow } from './refusal.ts';
import { errors, type IntakeContext, type IntakeServer, needsToken } from './route.ts';

/** Plans that are made at a time, and that wait for their turn. */
const atOnce = 2;
const waiting = 20;

/** Milliseconds for one: a client, and the server, wait no longer. */
const patience = 120_000;

/** Applications name their documents, and carry none. */
const largest = 1_048_576;

/** What wrong shapes there are is part of the answer, so only that it is a list is asked. */
const listSchema = z.object({ applications: z.array(z.unknown()).min(1).max(longestPlan) });

/** Says what would become of many applications. One that is not fit is part of the answer, and no error. */
export async function planRoutes(server: IntakeServer, { activities, door, isOpen }: IntakeContext) {
  const plans = new Budget(atOnce, waiting);

  server.post(
    '/plan',
    {
      onRequest: door('check'),
      attachValidation: true,
      bodyLimit: largest,
      schema: {
        summary:
          'What becomes of many applications if they are submitted now in this order, and on which days',
        security: needsToken,
        body: planInputSchema,
        response: { 200: planSchema, default: errors },
      },
    },
    async ({ body, caller, validationError }) => {
      const list = validationError ? listSchema.safeParse(body).data : body;
      if (!list) throw new Refusal(400, `A plan is {"applications": […]}, with 1 to ${longestPlan} of them`);
      const context = {
        ...activities,
        accounts: visibleTo(caller, activities.accounts),
        tellsOwners: caller?.accounts === undefined,
      };
      const deadline = Date.now() + patience;
      const mayGoOn = (): void => {
        if (Date.now() > deadline) throw tooSlow();
      };
      const asking = { maySee: (account: string) => maySee(caller, account), isOpen, mayGoOn };
      const applications = list.applications as ApplicationInput[];
      return plans.spend(caller?.name ?? '', 1, () => plan(context, applications, asking));
    },
  );
}

const tooSlow = () =>
  refuseForNow(
    503,
    'The documents of these take too long to be fetched; plan fewer, or bring them first',
    30,
  );
