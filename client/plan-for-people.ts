import type { Plan, Planned } from '../model/plan.ts';
import { describeProblem } from '../model/problem.ts';
import { shortInstant } from '../model/short-instant.ts';

/** A plan as people read it: what is refused first, then each account day by day, then what is known or blocked. */
export function describePlan({ applications, lastDay, lastDecidedBy }: Plan): string[] {
  const are = (outcome: Planned['outcome']) => applications.filter((each) => each.outcome === outcome);
  const last =
    lastDecidedBy === undefined ? '' : `; the last is usually decided by ${shortInstant(lastDecidedBy)}`;
  return [
    ...section('refused', are('refused').flatMap(describe)),
    ...byDay(are('planned')),
    ...section('under way already', are('known').flatMap(describe)),
    ...section('blocked', are('blocked').flatMap(describe)),
    `last day ${lastDay ?? 'none: nothing would be sent'}${last}`,
  ];
}

const section = (title: string, lines: string[]): string[] =>
  lines.length > 0 ? [`${title}:`, ...lines] : [];

function byDay(planned: Planned[]): string[] {
  const titleOf = ({ account, slot }: Planned): string => `${account}, ${slot?.day ?? 'at once'}`;
  const titles = [...new Set(planned.map(titleOf))].toSorted();
  return titles.flatMap((title) =>
    section(title, planned.filter((each) => titleOf(each) === title).flatMap(describe)),
  );
}

function describe({
  account,
  text,
  scope,
  outcome,
  problems,
  state,
  slot,
  blocked,
  ...when
}: Planned): string[] {
  const abroad = scope === 'mainland' ? '' : ` (${scope})`;
  const where = outcome === 'planned' ? '' : ` at ${account}`;
  const stands = state ? `: ${state}${slot ? `, to be sent on ${slot.day}` : ''}` : '';
  return [
    `  【${text}】${abroad}${where}${stands}${expected(when)}`,
    ...(blocked ? [`    blocked   ${blocked}`] : []),
    ...problems.map(
      (problem) => `    ${problem.severity === 'warn' ? 'warning' : 'refused'}   ${describeProblem(problem)}`,
    ),
  ];
}

function expected({ sentAt, decidedBy, history, filedBy }: Partial<Planned>): string {
  if (sentAt === undefined || decidedBy === undefined) return '';
  const before = history
    ? `; by its last ${history.reviews} reviews ${shortInstant(history.median)}, 9 of 10 by ${shortInstant(history.ninetieth)}`
    : '';
  const filed = filedBy === undefined ? '' : `; filed by ${shortInstant(filedBy)}`;
  return `: from ${shortInstant(sentAt)}, usually decided by ${shortInstant(decidedBy)}${before}${filed}`;
}
