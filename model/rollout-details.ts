import { describeProblem, refusals } from './problem.ts';
import { describeRejection } from './rejection/classes.ts';
import type { RolloutPlace, RolloutStatus } from './rollout.ts';

/**
 * Details of a rollout as the Temporal Web UI shows them: Markdown, what is not usable first. A list in a list would be run
 * together there.
 */
export function rolloutDetails({ name, text, places, waitingFor }: RolloutStatus): string {
  const [usable, others] = [places.filter(isUsable), places.filter((place) => !isUsable(place))];
  return [
    `### 【${text}】 by the rollout ${name}`,
    '',
    `**${usable.length} of ${places.length} accounts** can send with it. Whose turn: **${waitingFor}**`,
    ...others.flatMap(describePlace),
    ...(usable.length > 0 ? [''] : []),
    ...usable.map((place) => `- ${nameOf(place)}: usable`),
  ].join('\n');
}

const isUsable = ({ state, note, problems = [] }: RolloutPlace): boolean =>
  state === 'usable' && note === undefined && problems.length === 0;

const nameOf = ({ account, text }: RolloutPlace): string => `${account}${text ? `, as 【${text}】` : ''}`;

/** What it is refused for stands among the problems, and what it is blocked for in the next step. */
const isSaid = (state: RolloutPlace['state']): boolean => state !== 'refused' && state !== 'blocked';

function describePlace(place: RolloutPlace): string[] {
  const { state, waitingFor, reason, rejection, nextStep, note, problems = [] } = place;
  const lines = [
    ...(reason && isSaid(state) ? [`- Reason: ${reason}`] : []),
    ...(rejection ? [`- Understood as: ${describeRejection(rejection)}`] : []),
    ...refusals(problems).map((problem) => `- ${describeProblem(problem)}`),
    ...(note ? [`- ${note}`] : []),
    ...(nextStep ? [`- Next: ${nextStep}`] : []),
  ];
  return [
    '',
    `**${nameOf(place)}: ${state}** (turn: ${waitingFor})`,
    ...(lines.length > 0 ? ['', ...lines] : []),
  ];
}
