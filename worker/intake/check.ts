import { preview } from '../../activities/preview.ts';
import { type ApplicationInput, applicationSchema } from '../../model/application.ts';
import { checkAnswerSchema } from '../../model/intake.ts';
import { maySee, visibleTo } from './accounts.ts';
import { Budget } from './budget.ts';
import { Refusal } from './refusal.ts';
import { errors, type IntakeContext, type IntakeServer, needsToken } from './route.ts';

/** Of the checks that fetch documents, few are under way at a moment; the others need no place. */
const atOnce = 4;
const waiting = 200;

/** Judges an application as its submission would. One that is not fit is an answer, and no error. */
export async function checkRoutes(server: IntakeServer, { activities, door, isOpen }: IntakeContext) {
  const checks = new Budget(atOnce, waiting);

  server.post(
    '/check',
    {
      onRequest: door('check'),
      // What is wrong with the shape of an application is part of the answer.
      attachValidation: true,
      schema: {
        summary: 'What becomes of an application if it is submitted now, and the day that it would get',
        security: needsToken,
        body: applicationSchema,
        response: { 200: checkAnswerSchema, default: errors },
      },
    },
    async ({ body, caller, validationError }) => {
      if (body === undefined) throw new Refusal(400, 'The body is empty; it must be an application as JSON');
      const context = {
        ...activities,
        accounts: visibleTo(caller, activities.accounts),
        tellsOwners: caller?.accounts === undefined,
      };
      const asking = { maySee: (account: string) => maySee(caller, account), isOpen };
      const judge = () => preview(context, body satisfies ApplicationInput, asking);
      const fetches = !validationError && body.documents.some((document) => 'source' in document);
      return fetches ? checks.spend(caller?.name ?? '', 1, judge) : judge();
    },
  );
}
