import type { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** The parameters of an action by its schema. Throws `Refusal` with the gateway's code for the first wrong one. */
export function readParameters<Parameters>(
  schema: z.ZodType<Parameters>,
  given: Record<string, unknown> | undefined,
): Parameters {
  if (!given) throw new Refusal('FailedOperation.JsonParseFail');
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refusalOf(issue!, given);
}

function refusalOf(issue: z.core.$ZodIssue, given: Record<string, unknown>): Refusal {
  if (issue.code === 'unrecognized_keys')
    return new Refusal('UnknownParameter', {
      words: `The parameter \`${issue.keys[0]}\` is not recognized.`,
    });
  const name = issue.path.join('.');
  if (!Object.hasOwn(given, String(issue.path[0])))
    return new Refusal('MissingParameter', {
      words: `The request is missing a required parameter \`${name}\`.`,
    });
  // A number in quotes is no number here, and a number no text.
  if (issue.code === 'invalid_type')
    return new Refusal('InvalidParameter', {
      words: `The value type of the parameter \`${name}\` is not valid. It should be \`${issue.expected}\`.`,
    });
  return invalidValue(name);
}

export const invalidValue = (name: string): Refusal =>
  new Refusal('InvalidParameterValue', {
    words: `The value specified in the parameter \`${name}\` is not valid.`,
  });
