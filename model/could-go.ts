import type { SignatureState } from './lifecycle.ts';
import type { HeldSignature, OwnSignature } from './room.ts';

/** One that could be given up, for people. */
interface Candidate {
  /** The lower, the sooner it could go. */
  rank: number;
  /** ISO 8601; the earliest goes first. */
  since: string;
  words: string;
}

const mostNames = 5;

const ranks: Partial<Record<SignatureState, number>> = {
  rejected: 0,
  lapsed: 1,
  disabled: 2,
  usable: 3,
  partlyUsable: 3,
};

/** Milliseconds after which a sending without an outcome is no concern of a running workflow any more, as it seems. */
const longestOnItsWay = 600_000;

/**
 * Those that could go, five at most: what may hold its room for nothing first, then what is of no use, then what has not
 * been used for longest, or is oldest. `at`: epoch milliseconds.
 */
export const couldGo = (held: HeldSignature[], at: number): string[] =>
  held
    .flatMap((each) => (each.own?.isUnderWay ? lostOf(each.own, at) : candidateOf(each)) ?? [])
    .toSorted((one, other) => one.rank - other.rank || one.since.localeCompare(other.since))
    .slice(0, mostNames)
    .map(({ words }) => words);

/** A sending whose outcome nobody will find by itself: it keeps its room until a person sees to it. */
function lostOf({ text, state, sentAt }: OwnSignature, at: number): Candidate | undefined {
  const since = isoOf(sentAt) ?? '';
  const isUnknown = state === 'unknown';
  if (!isUnknown && (sentAt === null || at - sentAt < longestOnItsWay)) return undefined;
  const why = isUnknown
    ? 'of unknown outcome: `settle` it'
    : `sent on ${since.slice(0, 10)}, and nobody has found out whether it arrived: submit it again, which looks, if its workflow has ended`;
  return { rank: -1, since, words: `【${text}】 (${why})` };
}

/** Undefined for what is under review or being deleted. */
function candidateOf({ shown, own }: HeldSignature): Candidate | undefined {
  const state = stateOf({ shown, own });
  const rank = state && ranks[state];
  if (rank === undefined) return undefined;
  const { text, scope } = own ?? shown!;
  const { lastUsedAt, createdAt } = shown ?? {};
  const why = [
    ...(scope === 'international' ? [scope] : []),
    rank < 3 ? state : whyUsable(lastUsedAt, createdAt),
    ...(own ? [] : ['not under management: delete it in the console']),
  ];
  const since = (rank < 3 ? undefined : lastUsedAt) ?? createdAt ?? isoOf(own?.sentAt) ?? '';
  return { rank, since, words: `【${text}】 (${why.join('; ')})` };
}

const states: Partial<Record<string, SignatureState>> = {
  approved: 'usable',
  rejected: 'rejected',
  disabled: 'disabled',
};

/** As we know it; or as the vendor shows it, where nobody has it under management. */
const stateOf = ({ shown, own }: HeldSignature): SignatureState | undefined =>
  own?.state ?? (shown && states[shown.status]);

function whyUsable(lastUsedAt: string | undefined, createdAt: string | undefined): string {
  if (lastUsedAt) return `last used on ${lastUsedAt.slice(0, 10)}`;
  return createdAt ? `of ${createdAt.slice(0, 10)}, the older ones first` : 'usable';
}

const isoOf = (instant: number | null | undefined): string | undefined =>
  instant ? new Date(instant).toISOString() : undefined;
