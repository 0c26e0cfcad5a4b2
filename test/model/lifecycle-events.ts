import fc from 'fast-check';
import { standings } from '../../model/filing.ts';
import type { LifecycleEvent } from '../../model/lifecycle-event.ts';

const text = fc.constantFrom('no licence', 'a generic name');
const reason = fc.option(text, { nil: undefined });
const number = fc.integer({ min: 1, max: 4 });
const kind = fc.constantFrom('application' as const, 'modification' as const);
const slot = fc.constant({ day: '2026-03-02', opensAt: 1, closesAt: 2 });

const examples: { [Type in LifecycleEvent['type']]: fc.Arbitrary<LifecycleEvent & { type: Type }> } = {
  queued: fc.record({ type: fc.constant('queued'), number, kind, slot: fc.option(slot, { nil: undefined }) }),
  blocked: fc.record({ type: fc.constant('blocked'), need: text, isSent: fc.boolean() }),
  submitting: fc.record({ type: fc.constant('submitting') }),
  submitted: fc.record({ type: fc.constant('submitted'), kind, sentAt: fc.constant('2026-03-02T01:00:00Z') }),
  refused: fc.record({ type: fc.constant('refused'), reason: text }),
  outcomeUnknown: fc.record({ type: fc.constant('outcomeUnknown'), reason: text }),
  reviewed: fc.record({
    type: fc.constant('reviewed'),
    number,
    verdict: fc.constantFrom('approved', 'rejected', 'cancelled'),
    reason,
    rawCode: fc.constantFrom('1', '2'),
    standing: fc.option(fc.constantFrom(...standings), { nil: undefined }),
  }),
  withdrawRequested: fc.record({ type: fc.constant('withdrawRequested') }),
  withdrawn: fc.record({ type: fc.constant('withdrawn') }),
  notWithdrawn: fc.record({ type: fc.constant('notWithdrawn'), reason: text }),
  overdue: fc.record({ type: fc.constant('overdue') }),
  stood: fc.record({ type: fc.constant('stood'), standing: fc.constantFrom(...standings), reason }),
  reopened: fc.record({ type: fc.constant('reopened'), reason }),
  failed: fc.record({ type: fc.constant('failed'), reason: text }),
};

/** Any event at all, whether or not it fits where the lifecycle stands. */
export const anyEvent: fc.Arbitrary<LifecycleEvent> = fc.oneof(
  // The common path more often, so that long lives are among the examples.
  { weight: 3, arbitrary: examples.queued },
  { weight: 3, arbitrary: examples.submitting },
  { weight: 3, arbitrary: examples.submitted },
  { weight: 4, arbitrary: examples.reviewed },
  ...Object.values(examples).map((arbitrary) => ({ weight: 1, arbitrary })),
);

/** What happens after a signature has been admitted: its first submission is queued. */
export const lives: fc.Arbitrary<LifecycleEvent[]> = fc
  .array(anyEvent, { maxLength: 40 })
  .map((events) => [{ type: 'queued', number: 1, kind: 'application' }, ...events]);
