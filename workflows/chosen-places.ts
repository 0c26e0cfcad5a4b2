import { failures } from '../model/messages.ts';
import type { RolloutModify, RolloutPlace } from '../model/rollout.ts';
import { refusal } from './payloads.ts';

/** The rejected places that a modification means. Throws where it means none, or does not say which of several reasons. */
export function chosenPlaces(
  rollout: string,
  places: RolloutPlace[],
  { class: name, accounts }: RolloutModify,
): RolloutPlace[] {
  const known = places.map(({ account }) => account);
  const strange = accounts?.filter((account) => !known.includes(account)) ?? [];
  if (strange.length > 0)
    throw notNow(`The rollout ${rollout} has no account ${strange.join(', ')}, but ${known.join(', ')}`);
  const meant = places.filter(({ account }) => accounts?.includes(account) ?? true);
  const rejected = meant.filter(
    ({ state, rejection }) => state === 'rejected' && (name === undefined || rejection?.class === name),
  );
  if (rejected.length === 0) {
    const states = meant.map(({ account, state }) => `${account} is ${state}`).join(', ');
    throw notNow(
      `No account of those that are meant has rejected it${name ? ` for ${name}` : ''}: ${states}`,
    );
  }
  const classes = new Set(rejected.map(({ rejection }) => rejection?.class ?? 'refused by the API'));
  if (name === undefined && accounts === undefined && classes.size > 1) {
    throw notNow(
      `It was rejected for different reasons (${[...classes].join(', ')}): say which "class" is meant, or which "accounts"`,
    );
  }
  return rejected;
}

const notNow = (message: string) => refusal(message, failures.notNow);
