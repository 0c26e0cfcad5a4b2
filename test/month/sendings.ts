import { type Books, type Entry, placeOf, type Write } from './books.ts';

/** Where what the journal calls sent is not what the sandbox accepted, or something was accepted twice: in words. */
export function wrongSendings({ entries, writes }: Books): string[] {
  const journal = Map.groupBy(entries, ({ account, text }) => placeOf(account, text));
  const audit = Map.groupBy(
    writes.filter(({ isAccepted }) => isAccepted),
    ({ vendorAccount, signature }) => placeOf(vendorAccount, signature),
  );
  return [...new Set([...journal.keys(), ...audit.keys()])].flatMap((place) =>
    complaints(journal.get(place) ?? [], audit.get(place) ?? []).map((complaint) => `${place}: ${complaint}`),
  );
}

function complaints(entries: Entry[], accepted: Write[]): string[] {
  const actions = accepted.map(({ action }) => action);
  const told = `accepted ${actions.join(', ')}; journal ${entries.map(describe).join(', ')}`;
  const differs = (kind: Entry['kind'], action: string): boolean => {
    const sent = entries.filter((entry) => entry.kind === kind && entry.sentAt).length;
    return sent !== actions.filter((other) => other === action).length;
  };
  const added = actions.filter((action) => action !== 'ModifySmsSign');
  const lives = new Set(entries.map(({ life }) => life)).size;
  return [
    ...(differs('application', 'AddSmsSign') ? [`applications: ${told}`] : []),
    ...(differs('modification', 'ModifySmsSign') ? [`modifications: ${told}`] : []),
    ...(added.some((action, index) => action === 'AddSmsSign' && added[index - 1] === action) ||
    added.filter((action) => action === 'AddSmsSign').length > lives
      ? [`applied for twice: ${told}`]
      : []),
  ];
}

const describe = ({ life, number, kind, state, sentAt }: Entry): string =>
  `${life}.${number} ${kind} ${state}${sentAt ? ' (sent)' : ''}`;
