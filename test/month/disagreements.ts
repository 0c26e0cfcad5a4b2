import { type Books, type Entry, placeOf, type Write } from './books.ts';

/** Days on which the sandbox has counted something else than the ledger, or more than it may: each with what led to it. */
export function disagreements(books: Books): string[] {
  const { counted, quotas, entries } = books;
  const spent = Map.groupBy(
    entries.filter((entry) => entry.spent),
    ({ account, day }) => placeOf(account, day!),
  );
  const places = new Set([...counted.keys(), ...spent.keys()]);
  return [...places].sort().flatMap((place) => {
    const [account, day] = [place.slice(0, place.indexOf(' ')), place.slice(place.indexOf(' ') + 1)];
    const quota = quotas.get(account);
    if (quota === undefined) return [];
    const there = counted.get(place) ?? 0;
    const here = spent.get(place) ?? [];
    if (here.length === there && here.length <= quota) return [];
    const told = `${place}: the sandbox counted ${there} of ${quota}, the ledger ${here.length}`;
    return [[told, ...story(books, account, day)].join('\n  ')];
  });
}

/** All that the signatures did that have to do with that day. */
function story({ entries, writes }: Books, account: string, day: string): string[] {
  const ofAccount = entries.filter((entry) => entry.account === account);
  const called = writes.filter((write) => write.vendorAccount === account);
  const texts = new Set([
    ...ofAccount.filter((entry) => entry.day === day).map(({ text }) => text),
    ...called.filter((write) => write.day === day).map(({ signature }) => signature),
  ]);
  return [
    ...ofAccount.filter(({ text }) => texts.has(text)).map(describeEntry),
    ...called.filter(({ signature }) => texts.has(signature)).map(describeWrite),
  ];
}

const describeEntry = ({ text, life, number, kind, state, day, spent, sendingAt, sentAt }: Entry): string =>
  `journal 【${text}】 life ${life} submission ${number}, ${kind}: ${state}, booked ${day}${spent ? ' (spent)' : ''}, sending ${time(sendingAt)}, sent ${time(sentAt)}`;

const describeWrite = ({ signature, action, arrivedAt, day, outcome, code, fault }: Write): string =>
  `audit 【${signature}】 ${action} ${arrivedAt} (${day}): ${outcome} ${code} ${fault ?? ''}`;

const time = (at: Date | null): string => at?.toISOString() ?? 'never';
