import type { Application, ApplicationInput } from '../../model/application.ts';
import { smsSignatureWorkflowId } from '../../model/names.ts';
import type { Plan, Planned } from '../../model/plan.ts';
import { type Problem, shown } from '../../model/problem.ts';
import { waitingSlot } from '../../store/held-slots.ts';
import { atOnce } from '../at-once.ts';
import type { ActivityContext, ConfiguredAccount } from '../context.ts';
import { heldElsewhere } from '../known-signature.ts';
import { type Asking, type Judged, judgeNow } from '../preview.ts';
import { Course, type Sent } from './course.ts';

/** Applications that are judged at a time: others use the intake as well. */
const judgedAtOnce = 4;

/**
 * What would become of these applications, submitted now and in this order. Nothing is entered, booked, stored or sent; and
 * what others submit meanwhile is not foreseen. `mayGoOn` is called before each is judged, and throws where it takes too long.
 */
export async function plan(
  context: ActivityContext,
  inputs: ApplicationInput[],
  { mayGoOn, ...asking }: Asking & { mayGoOn: () => void },
): Promise<Plan> {
  const judged: Judged[] = [];
  await atOnce(inputs.entries(), judgedAtOnce, async ([index, input]) => {
    mayGoOn();
    judged[index] = await judgeNow(context, input, asking);
  });
  const courses = new Map<string, Course>();
  const courseOf = async (account: ConfiguredAccount): Promise<Course> => {
    const place = placeOf(account);
    const course = courses.get(place) ?? (await Course.of(context.database, account));
    courses.set(place, course);
    return course;
  };
  const first = new Map<string, Application>();
  const all: { planned: Planned; sent?: Sent }[] = [];
  for (const [index, input] of inputs.entries()) {
    const own = judged[index]!;
    const again = own.sends && takenBefore(first, own.sends.account, own.sends.given);
    if (again) {
      all.push({ planned: { ...named(input), outcome: 'refused', problems: [again, ...own.problems] } });
    } else if (own.sends) {
      const { account, kind } = own.sends;
      all.push(sentSo(input, own, (await courseOf(account)).send(account, kind)));
    } else {
      all.push({ planned: await unsent(context, input, own) });
    }
  }
  const sent = all.flatMap((each) => (each.planned.outcome === 'planned' ? (each.sent ?? []) : []));
  const waiting = all.flatMap(({ planned }) =>
    planned.outcome === 'known' ? (planned.slot?.day ?? []) : [],
  );
  const lastDay = [...sent.map(({ day }) => day), ...waiting].toSorted().at(-1);
  const decided = sent.flatMap(({ decidedBy }) => decidedBy ?? []);
  return {
    applications: all.map(({ planned }) => planned),
    lastDay,
    ...(decided.length > 0 && { lastDecidedBy: Math.max(...decided) }),
  };
}

const placeOf = ({ vendor, vendorAccount }: ConfiguredAccount): string => `${vendor} ${vendorAccount}`;

function sentSo(input: ApplicationInput, { problems }: Judged, sent: Sent) {
  const { day: _, crowded: blocked, ...planned } = sent;
  const outcome = blocked ? ('blocked' as const) : ('planned' as const);
  return { planned: { ...named(input), outcome, problems, blocked, ...planned }, sent };
}

/** Refused, under way already, or kept back by what its owner has to bring. */
async function unsent(
  { database }: ActivityContext,
  input: ApplicationInput,
  { fit, problems, blocked, known }: Judged,
): Promise<Planned> {
  if (!fit) return { ...named(input), outcome: 'refused', problems };
  if (!known) return { ...named(input), outcome: 'blocked', problems, blocked };
  const slot = await waitingSlot(database, known.on, known);
  return { ...named(input), outcome: 'known', problems, state: known.state, blocked, slot };
}

/** As it was given, also where that is no application. */
function named(input: unknown): Pick<Planned, 'account' | 'text' | 'scope'> {
  const { account = '', text = '', scope = 'mainland' } = (input ?? {}) as Record<string, unknown>;
  return { account: asGiven(account), text: asGiven(text), scope: asGiven(scope) };
}

const asGiven = (value: unknown): string => (typeof value === 'string' ? value : shown(value));

/** The refusal of a signature that one before it in the plan has taken. */
function takenBefore(
  first: Map<string, Application>,
  account: ConfiguredAccount,
  given: Application,
): Problem | undefined {
  const identity = `${placeOf(account)} ${given.scope} ${given.text}`;
  const before = first.get(identity);
  if (!before) first.set(identity, given);
  if (!before) return undefined;
  if (before.account !== given.account)
    return heldElsewhere(given, { account: before.account, workflowId: smsSignatureWorkflowId(before) });
  return {
    field: 'text',
    given: shown(given.text),
    allowed: 'each signature once',
    message: 'The plan has this signature already',
    source: 'Countersign, one workflow per signature',
    severity: 'refuse',
  };
}
