import { type Finding, type Rejection, type RejectionClass, rejectionClasses } from './classes.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { findings } from './findings.ts';
import { expression } from './pattern.ts';
import { reassurances, rejectionRules } from './rules.ts';

const matchers = rejectionRules.map((rule) => ({
  class: rule.class,
  vendor: rule.vendor,
  says: expression([...rule.chinese, ...rule.english]),
  unless: expression(rule.unless ?? []),
}));

const reassures = expression([...reassurances.chinese, ...reassurances.english]);

/**
 * What a reviewer's words come to. Statements tell more than requests, and earlier classes more than later ones; words
 * that no rule knows are `unclassified`, never guessed at. The words themselves are the caller's to keep and to show.
 */
export function classify(reason: string | undefined, vendor?: string): Rejection {
  const clauses = clausesOf(reason ?? '').filter(({ text }) => !reassures.test(text));
  const found = new Set([...classesIn(clauses, vendor, false), ...classesIn(clauses, vendor, true)]);
  const [first = 'unclassified', ...others] = found;
  return { ...findingOf(first), also: others.map(findingOf) };
}

function classesIn(clauses: Clause[], vendor: string | undefined, request: boolean): RejectionClass[] {
  const said = matchers.filter(
    (rule) =>
      (rule.vendor === undefined || rule.vendor === vendor) &&
      clauses.some(
        (clause) =>
          clause.request === request && rule.says.test(clause.text) && !rule.unless.test(clause.text),
      ),
  );
  return rejectionClasses.filter((name) => said.some((rule) => rule.class === name));
}

const findingOf = (name: RejectionClass): Finding => ({ class: name, ...findings[name] });
