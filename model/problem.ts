import { z } from 'zod';

/**
 * What is wrong with something a person or a service gave us, told so that they can mend it.
 * `refuse` stops the application at the door; `warn` lets it pass, but the vendor's reviewer may not.
 */
export const problemSchema = z.object({
  field: z.string(),
  given: z.string(),
  allowed: z.string(),
  message: z.string(),
  source: z.string(),
  severity: z.enum(['refuse', 'warn']),
});

export type Problem = z.infer<typeof problemSchema>;

/** Values of these fields are shown to people, so they are cut: a history is no place for a whole document. */
const longestShown = 80;

/** A value as people may see it: quoted, cut, and never more than a line. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}… (${text.length} characters)`;
}

/** The issues of a failed zod parse as problems: which field, what was given, what is allowed. */
export function problemsOf(error: z.ZodError, input: unknown, source: string): Problem[] {
  return error.issues.map((issue) => ({
    field: issue.path.map(String).join('.') || '(whole)',
    // A key that is wrong has no value to show: it is itself what was given.
    given: shown(issue.code === 'invalid_key' ? issue.path.at(-1) : valueAt(input, issue.path)),
    allowed: allowedBy(issue),
    message: messageOf(issue),
    source,
    severity: 'refuse',
  }));
}

/** Of a key, zod itself says only that it is wrong; what its schema says of it stands below. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key' && issue.issues.length > 0)
    return issue.issues.map(({ message }) => message).join('; ');
  const isZods = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input');
  return isZods && issue.expected === 'object' ? 'It must be an object with named fields' : issue.message;
}

export const refusals = (problems: Problem[]): Problem[] =>
  problems.filter((problem) => problem.severity === 'refuse');

export const describeProblem = (problem: Problem): string =>
  `${problem.field}: ${problem.message} (given ${problem.given}; allowed: ${problem.allowed}; ${problem.source})`;

/** Why something was refused: what is only warned of is no reason. */
export const describeRefusals = (problems: Problem[], separator = '; '): string =>
  refusals(problems).map(describeProblem).join(separator);

export const refusalsFirst = (problems: Problem[]): Problem[] => [
  ...refusals(problems),
  ...problems.filter(({ severity }) => severity === 'warn'),
];

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function allowedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `a value of type ${issue.expected}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'unrecognized_keys':
      return `no field named ${issue.keys.join(', ')}`;
    case 'invalid_format':
      return issue.pattern === undefined ? 'see the message' : `a text that matches ${issue.pattern}`;
    default:
      return 'see the message';
  }
}
