import { describeProblem, refusals } from './problem.ts';
import { describeRejection } from './rejection/classes.ts';
import type { RolloutPlace, RolloutStatus } from './rollout.ts';

/** Details of a rollout as the Temporal Web UI shows them: Markdown, what is not usable first. */
export function rolloutDetails({ name, text, places, waitingFor }: RolloutStatus): string {
  const [usable, others] = [places.filter(isUsable), places.filter((place) => !isUsable(place))];
  return [
    `### 【${text}】 by the rollout ${name}`,
    '',
    `**${usable.length} of ${places.length} accounts** can send with it`,
    '',
    `- Whose turn: **${waitingFor}**`,
    ...others.flatMap(describePlace),
    ...usable.map(({ account, text }) => `- ${account}: usable${text ? ` as 【${text}】` : ''}`),
  ].join('\n');
}

const isUsable = ({ state, note, problems = [] }: RolloutPlace): boolean =>
  state === 'usable' && note === undefined && problems.length === 0;

/** What it is refused for stands among the problems, and what it is blocked for in the next step. */
const isSaid = (state: RolloutPlace['state']): boolean => state !== 'refused' && state !== 'blocked';

const describePlace = ({
  account,
  text,
  state,
  waitingFor,
  reason,
  rejection,
  nextStep,
  note,
  problems = [],
}: RolloutPlace): string[] => [
  `- ${account}${text ? `, as 【${text}】` : ''}: **${state}** (turn: ${waitingFor})${reason && isSaid(state) ? `: ${reason}` : ''}`,
  ...(rejection ? [`  - Understood as: ${describeRejection(rejection)}`] : []),
  ...(nextStep ? [`  - Next: ${nextStep}`] : []),
  ...(note ? [`  - ${note}`] : []),
  ...refusals(problems).map((problem) => `  - ${describeProblem(problem)}`),
];
