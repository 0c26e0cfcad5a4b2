import type { z } from 'zod';
import type { ActivityContext } from '../../activities/context.ts';
import { everyOwner } from '../../activities/owner/find.ts';
import { describeProblem, type Problem, problemsOf, shown } from '../../model/problem.ts';
import { Refusal } from './refusal.ts';
import type { Caller } from './tokens.ts';

/** An owner belongs to no account, and every account may name it. */
export function refuseLimited(caller: Caller | undefined): void {
  if (!caller?.accounts) return;
  throw new Refusal(
    403,
    `The token "${caller.name}" is limited to accounts, and owners belong to none: use one that is not`,
  );
}

/** What was given, by its schema; refused by field where it does not keep to it. */
export function parse<T>(schema: z.ZodType<T>, given: unknown, status = 422): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw refused(status, problemsOf(parsed.error, given, 'Countersign, owners'));
}

export const refused = (status: number, problems: Problem[]): Refusal =>
  new Refusal(status, problems.map(describeProblem).join('; '), { problems });

export const configured = (name: string): Problem => ({
  field: 'name',
  given: shown(name),
  allowed: 'a name that the accounts file does not have',
  message: `The owner "${name}" stands in the accounts file: change it there (\`owners.${name}\`), and restart workers and intake with it`,
  source: 'Countersign, owners',
  severity: 'refuse',
});

export const unknown = async (activities: ActivityContext, name: string): Promise<Problem> => ({
  field: 'name',
  given: shown(name),
  allowed: `one of ${(await everyOwner(activities)).map((owner) => owner.name).join(', ') || '(none)'}`,
  message: 'No owner of this name is known',
  source: 'Countersign, owners',
  severity: 'refuse',
});
