import { describeProblem } from './problem.ts';
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
    ...usable.map(({ account }) => `- ${account}: usable`),
  ].join('\n');
}

const isUsable = ({ state }: RolloutPlace): boolean => state === 'usable';

const describePlace = ({ account, state, reason, rejection, problems = [] }: RolloutPlace): string[] => [
  `- ${account}: **${state}**${reason && problems.length === 0 ? `: ${reason}` : ''}`,
  ...(rejection ? [`  - Understood as: ${describeRejection(rejection)}`, `  - ${rejection.advice}`] : []),
  ...problems.map((problem) => `  - ${describeProblem(problem)}`),
];
