import test from 'ava';
import { after } from '../../model/after.ts';
import { type Lifecycle, lastSubmission, newLifecycle } from '../../model/lifecycle.ts';
import type { LifecycleEvent } from '../../model/lifecycle-event.ts';

const slot = { day: '2026-03-02', opensAt: 1, closesAt: 2 };

const queued = (number: number): LifecycleEvent => ({
  type: 'queued',
  number,
  kind: number === 1 ? 'application' : 'modification',
  slot,
});
const submitting: LifecycleEvent = { type: 'submitting' };
const submitted = (number: number): LifecycleEvent => ({
  type: 'submitted',
  kind: number === 1 ? 'application' : 'modification',
  sentAt: '2026-03-02T01:00:00Z',
});
const rejected = (number: number): LifecycleEvent => ({
  type: 'reviewed',
  number,
  verdict: 'rejected',
  reason: 'no licence',
  rawCode: '2',
});
const approved = (number: number): LifecycleEvent => ({
  type: 'reviewed',
  number,
  verdict: 'approved',
  rawCode: '1',
});
const withdrawRequested: LifecycleEvent = { type: 'withdrawRequested' };

const live = (...events: LifecycleEvent[]): Lifecycle => events.reduce(after, newLifecycle);
const states = ({ submissions }: Lifecycle) => submissions.map(({ state }) => state);

test('a rejected application that is modified and approved is usable', (t) => {
  const first = [queued(1), submitting, submitted(1), rejected(1)];
  const lifecycle = live(...first, queued(2), submitting, submitted(2), approved(2));
  t.is(lifecycle.state, 'usable');
  t.like(lifecycle.submissions, [
    { number: 1, kind: 'application', state: 'rejected', reason: 'no licence', rawCode: '2' },
    { number: 2, kind: 'modification', state: 'usable', reason: undefined, rawCode: '1' },
  ]);
});

test('a submission cancelled at the vendor is withdrawn', (t) => {
  const cancelled: LifecycleEvent = { type: 'reviewed', number: 1, verdict: 'cancelled', rawCode: '3' };
  t.is(live(queued(1), submitting, submitted(1), cancelled).state, 'withdrawn');
});

test('once the carriers are done, nothing of their filing is left', (t) => {
  const carriers = { carrier: 'all', state: 'filing', rawCode: '1' } as const;
  const filing = { ...approved(1), standing: 'filing', filings: [carriers] } as LifecycleEvent;
  const approvedOnly = live(queued(1), submitting, submitted(1), filing);
  t.deepEqual(lastSubmission(approvedOnly)?.filings, [carriers]);
  const done = after(approvedOnly, { type: 'stood', standing: 'usable', rawCode: '0' });
  t.is(done.state, 'usable');
  t.is(lastSubmission(done)?.filings, undefined);
});

test('a submission that went missing is unknown until a person settles it', (t) => {
  const missing: LifecycleEvent = { type: 'outcomeUnknown', reason: 'The vendor does not show it' };
  const unknown = live(queued(1), submitting, submitted(1), missing);
  t.is(unknown.state, 'unknown');
  t.is(after(unknown, submitted(1)).state, 'inReview');
  t.deepEqual(states(after(unknown, queued(1))), ['queued']);
});

test('a verdict that comes before the answer to the sending is not lost', (t) => {
  const lifecycle = live(queued(1), submitting, approved(1), submitted(1));
  t.is(lifecycle.state, 'usable');
  t.deepEqual(states(lifecycle), ['usable']);
});

test('a verdict that comes before the answer to the sending is kept while withdrawing, too', (t) => {
  const lifecycle = live(queued(1), submitting, withdrawRequested, rejected(1), submitted(1));
  t.is(lifecycle.state, 'withdrawing');
  t.deepEqual(states(lifecycle), ['rejected']);
});

test('a withdrawal while it is in review waits for the verdict and then goes through', (t) => {
  const asked = live(queued(1), submitting, submitted(1), withdrawRequested);
  t.deepEqual(states(asked), ['inReview']);
  const decided = after(asked, approved(1));
  t.is(decided.state, 'withdrawing');
  t.is(after(decided, { type: 'withdrawn' }).state, 'withdrawn');
});

test('a moved slot replaces the one that was promised', (t) => {
  const earlier = { day: '2026-03-01', opensAt: 0, closesAt: 1 };
  const moved = after(live(queued(1)), { type: 'queued', number: 1, kind: 'application', slot: earlier });
  t.deepEqual(moved.slot, earlier);
  t.is(moved.submissions.length, 1);
});

test('what blocks a submission keeps it from being sent, and is forgotten once it is sent', (t) => {
  const blocked = live(queued(1), submitting, { type: 'blocked', need: 'A key that works.' });
  t.like(blocked, { state: 'blocked', need: 'A key that works.' });
  t.deepEqual(states(blocked), ['queued']);
  t.is(after(blocked, submitting).need, undefined);
  const sent = live(queued(1), submitting, { type: 'blocked', need: 'A key that works.', isSent: true });
  t.deepEqual(states(sent), ['submitting'], 'it may have arrived');
});

test('a rejected submission is not queued again under its number', (t) => {
  const lifecycle = live(queued(1), submitting, submitted(1), rejected(1));
  t.is(after(lifecycle, queued(1)), lifecycle);
  t.is(after(lifecycle, queued(3)), lifecycle);
});

test('an application refused at the door has failed', (t) => {
  const lifecycle = live({ type: 'failed', reason: 'No such account' });
  t.like(lifecycle, { state: 'failed', need: 'No such account', submissions: [] });
});

test('one that is reviewed again has no deadline but the one that it is told', (t) => {
  const filed = [queued(1), submitting, { ...submitted(1), dueAt: 1 } as LifecycleEvent, approved(1)];
  const overdue = [...filed, { type: 'reopened' } as LifecycleEvent].reduce(after, newLifecycle);
  t.is(overdue.state, 'inReview');
  t.is(lastSubmission(overdue)?.dueAt, undefined);
});

test('a modification on another day still differs from the one before as it did', (t) => {
  const changes = [{ field: 'remark', before: '"a"', after: '"b"' }];
  const modified = [
    queued(1),
    submitting,
    submitted(1),
    rejected(1),
    { ...queued(2), changes } as LifecycleEvent,
  ];
  const rebooked = [...modified, submitting, queued(2)].reduce(after, newLifecycle);
  t.deepEqual(lastSubmission(rebooked)?.changes, changes);
});

test('what a person was told to do they may have done, until another submission is theirs to do', (t) => {
  const asked: LifecycleEvent = { type: 'blocked', need: 'Create it', byHand: true };
  const rebooked = [queued(1), submitting, asked, submitting, queued(1)];
  t.true(live(...rebooked).isHandedOver);
  const decided = [submitting, submitted(1), rejected(1)];
  t.is(live(...rebooked, ...decided, queued(2)).isHandedOver, undefined);
});
