import test from 'ava';
import fc from 'fast-check';
import { after } from '../../model/after.ts';
import { isStanding } from '../../model/filing.ts';
import {
  closedStates,
  type Lifecycle,
  lastSubmission,
  newLifecycle,
  type SignatureState,
  signatureStates,
  turns,
  waitingFor,
} from '../../model/lifecycle.ts';
import type { LifecycleEvent } from '../../model/lifecycle-event.ts';
import { anyEvent, lives } from './lifecycle-events.ts';

const runs = { numRuns: 2_000 };

const live = (events: LifecycleEvent[]): Lifecycle => events.reduce(after, newLifecycle);

/** Every stage of a life, from the first on. */
function stages(events: LifecycleEvent[]): Lifecycle[] {
  const seen = [newLifecycle];
  for (const event of events) seen.push(after(seen.at(-1)!, event));
  return seen;
}

const holds = (property: (events: LifecycleEvent[]) => boolean) =>
  fc.assert(fc.property(lives, property), runs);

const holdsOfNext = (property: (lifecycle: Lifecycle, event: LifecycleEvent) => boolean) =>
  fc.assert(
    fc.property(lives, anyEvent, (events, event) => property(live(events), event)),
    runs,
  );

const undecided: SignatureState[] = ['queued', 'submitting', 'inReview', 'unknown'];

test('the lives tried here lead to every state', (t) => {
  const reached = new Set(fc.sample(lives, { numRuns: 3_000, seed: 1 }).map((events) => live(events).state));
  const missing = signatureStates.filter((state) => !reached.has(state));
  t.deepEqual(missing, []);
});

test('there is no way out of a closed state', (t) => {
  t.notThrows(() =>
    holdsOfNext(
      (lifecycle, event) => !closedStates.includes(lifecycle.state) || after(lifecycle, event) === lifecycle,
    ),
  );
});

test('submissions are numbered from 1, in order and without a gap', (t) => {
  t.notThrows(() =>
    holds((events) => live(events).submissions.every(({ number }, index) => number === index + 1)),
  );
});

test('at most the last submission is not decided', (t) => {
  t.notThrows(() =>
    holds((events) =>
      live(events)
        .submissions.slice(0, -1)
        .every(({ state }) => !undecided.includes(state)),
    ),
  );
});

test('what a decided submission was told is never told otherwise', (t) => {
  t.notThrows(() =>
    holds((events) =>
      stages(events).every(({ submissions }, index, all) =>
        submissions.every(({ state }, place) => {
          const next = all[index + 1]?.submissions[place]?.state;
          // What was approved may stand otherwise later, or be reviewed again; it stays that submission. What cannot be
          // told from another one may never have been told of this one.
          const isDoubted = events[index]?.type === 'notWithdrawn';
          const mayChange = undecided.includes(state) || isStanding(state) || isDoubted;
          return mayChange || next === undefined || next === state;
        }),
      ),
    ),
  );
});

test('a second telling of a verdict changes nothing, whatever it says', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(lives, fc.gen(), (events, generate) => {
        const lifecycle = live(events);
        const event = generate(() => anyEvent.filter(({ type }) => type === 'reviewed'));
        const told = after(lifecycle, event);
        const again = generate(() => anyEvent.filter(({ type }) => type === 'reviewed'));
        return told === lifecycle || after(told, again) === told;
      }),
      runs,
    ),
  );
});

test('a verdict about an earlier submission changes nothing', (t) => {
  t.notThrows(() =>
    holdsOfNext(
      (lifecycle, event) =>
        event.type !== 'reviewed' ||
        event.number === lastSubmission(lifecycle)?.number ||
        after(lifecycle, event) === lifecycle,
    ),
  );
});

test('what is being withdrawn goes on being withdrawn until it is, or is found not to be', (t) => {
  const ends: Partial<Record<LifecycleEvent['type'], SignatureState>> = {
    withdrawn: 'withdrawn',
    notWithdrawn: 'unknown',
  };
  t.notThrows(() =>
    holdsOfNext(
      (lifecycle, event) =>
        lifecycle.state !== 'withdrawing' ||
        after(lifecycle, event).state === (ends[event.type] ?? 'withdrawing'),
    ),
  );
});

test('every state that is reached says whose turn it is', (t) => {
  t.notThrows(() => holds((events) => turns.includes(waitingFor(live(events)))));
});

test('only what is queued, or on its way, has a slot', (t) => {
  t.notThrows(() =>
    holds((events) => {
      const { state, slot } = live(events);
      return (
        slot === undefined || !['inReview', 'rejected', 'usable', 'disabled', 'withdrawn'].includes(state)
      );
    }),
  );
});

test('an event never changes the lifecycle that it is given', (t) => {
  holdsOfNext((lifecycle, event) => {
    const before = structuredClone(lifecycle);
    after(lifecycle, event);
    return t.deepEqual(lifecycle, before);
  });
});
