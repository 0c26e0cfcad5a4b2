import test from 'ava';
import fc from 'fast-check';
import { z } from 'zod';
import { applicationSchema } from '../../model/application.ts';
import { accountNameSchema } from '../../model/names.ts';
import {
  describeProblem,
  describeRefusals,
  type Problem,
  problemsOf,
  refusals,
  refusalsFirst,
  shown,
} from '../../model/problem.ts';

const longest = 80;

test('a short value is shown whole, as JSON', (t) => {
  t.is(shown('云'), '"云"');
  t.is(shown(undefined), 'nothing');
});

test('a long value is cut, with its length', (t) => {
  const document = 'x'.repeat(1_000);
  t.is(shown(document), `"${'x'.repeat(longest - 1)}… (1002 characters)`);
});

test('no problem shows more than 80 characters of a value, wherever it stands', (t) => {
  const marked = fc.string({ unit: fc.constant('#'), minLength: 200, maxLength: 300 });
  const places = fc.constantFrom('account', 'text', 'scope', 'source', 'purpose', 'remark', 'documents');
  const wrapped = fc.oneof(marked, fc.array(marked), fc.record({ kind: marked, source: marked }));
  t.notThrows(() =>
    fc.assert(
      fc.property(places, wrapped, (field, value) => {
        const input = { account: '', text: '', source: '', [field]: value };
        const problems = problemsOf(applicationSchema.safeParse(input).error!, input, 'here');
        return problems.every((problem) => countMarks(problem) <= longest);
      }),
    ),
  );
});

const countMarks = (problem: Problem): number => JSON.stringify(problem).split('#').length - 1;

test('a problem reads as a sentence with all that is needed to mend it', (t) => {
  const [problem] = problemsOf(applicationSchema.safeParse({}).error!, {}, 'Countersign, application');
  t.is(
    describeProblem(problem!),
    'account: An account is named by a text, such as "acme-marketing" ' +
      '(given nothing; allowed: a value of type string; Countersign, application)',
  );
});

test('a wrong key of a record is what was given, and told what is wrong with it', (t) => {
  const input = { accounts: { 'ACME Ltd': {} } };
  const schema = z.object({ accounts: z.record(accountNameSchema, z.object({})) });
  t.deepEqual(problemsOf(schema.safeParse(input).error!, input, 'here'), [
    {
      field: 'accounts.ACME Ltd',
      given: '"ACME Ltd"',
      allowed: 'see the message',
      message: 'An account name has 1 to 63 of a–z, 0–9 and -',
      source: 'here',
      severity: 'refuse',
    },
  ]);
});

test('a warning refuses nothing', (t) => {
  const problem = { field: 'a', given: '1', allowed: '2', message: 'm', source: 's' };
  const refused: Problem = { ...problem, severity: 'refuse' };
  t.deepEqual(refusals([{ ...problem, severity: 'warn' }, refused]), [refused]);
});

test('what is refused comes first, and what is only warned of is no reason of a refusal', (t) => {
  const problem = { field: 'text', given: '', allowed: '', message: '', source: '' };
  const [warning, refusal]: Problem[] = [
    { ...problem, message: 'Perhaps', severity: 'warn' },
    { ...problem, message: 'Never', severity: 'refuse' },
  ];
  t.deepEqual(refusalsFirst([warning!, refusal!]), [refusal, warning]);
  t.is(describeRefusals([warning!, refusal!]), describeProblem(refusal!));
});
