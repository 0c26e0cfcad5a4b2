import test from 'ava';
import { judgeStanding } from '../../activities/judge-standing.ts';
import { detailsOf } from '../../model/details.ts';
import { type Lifecycle, type SignatureState, signatureStates, waitingFor } from '../../model/lifecycle.ts';
import type { KnownSignature, SignatureStatus } from '../../model/messages.ts';
import { nextStep as nextStepOf } from '../../model/next-step.ts';
import { refusedByApi } from '../../model/refused-by-api.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { whyDoubtful, whyKept } from '../../model/untold-scope.ts';

const nextStep = (lifecycle: Lifecycle): string => nextStepOf(lifecycle, { text: '云签' });

const turnOf = (state: SignatureState) => waitingFor({ state, submissions: [] });

const slot = { day: '2026-03-02', opensAt: Date.parse('2026-03-01T16:00:30Z'), closesAt: 1 };

const status = (state: SignatureState, changes: Partial<SignatureStatus> = {}): SignatureStatus => ({
  workflowId: 'sms-signature:acme:mainland:云签',
  account: 'acme',
  scope: 'mainland',
  text: '云签',
  state,
  waitingFor: turnOf(state),
  nextStep: nextStep({ state, submissions: [] }),
  submissions: [],
  warnings: [],
  ...changes,
});

for (const state of signatureStates) {
  test(`the details of one that is ${state} say what that means, whose turn it is, and what is next`, (t) => {
    const lines = detailsOf(status(state)).split('\n');
    t.is(lines[0], '### 【云签】 at acme');
    t.regex(lines[2]!, new RegExp(`^\\*\\*${state}\\*\\*: .{10,}`));
    // One that has no day waits for none.
    t.is(lines[4], `- Whose turn: **${state === 'queued' ? 'nobody' : turnOf(state)}**`);
    t.regex(lines[5]!, /^- Next: [A-Z].+\.$/);
  });
}

test('wherever it is a person’s turn, the next step says what to do', (t) => {
  const turns = signatureStates.filter((state) => turnOf(state) === 'person');
  for (const state of turns) t.notRegex(nextStep({ state, submissions: [] }), /^Nothing/);
});

test('one that is queued says when it is sent', (t) => {
  t.is(
    nextStep({ state: 'queued', submissions: [], slot }),
    "Nothing: it is sent on 2026-03-02 (the vendor's day), from 2026-03-01 16:00 UTC.",
  );
});

test('one that is blocked says what is missing, once, and how to go on, unless that was said', (t) => {
  const need = 'It is tried again by itself, or at once by `provide`.';
  const lifecycle: Lifecycle = { state: 'blocked', submissions: [], need };
  t.is(nextStep(lifecycle), need);
  t.notRegex(detailsOf(status('blocked', { reason: need, nextStep: nextStep(lifecycle) })), /Reason/);
  t.regex(
    nextStep({ state: 'blocked', submissions: [], need: 'Renew the key.' }),
    /^Renew the key\. Then .*`provide`/,
  );
});

test('one that somebody renamed in the console says how to mend that, and one that the vendor disabled to ask it', (t) => {
  const next = (view: Pick<VendorView, 'text' | 'status'>) => {
    const shown = { ...view, rawCode: '0' } as VendorView;
    const { reason } = judgeStanding('tencent-sms', { text: '云签' } as KnownSignature, shown) as {
      reason?: string;
    };
    const submissions = [{ number: 1, kind: 'application', state: 'disabled', reason } as const];
    return nextStep({ state: 'disabled', submissions });
  };
  t.regex(next({ text: '新名', status: 'approved' }), /^Rename it back.*`import`.*only then `withdraw`/);
  t.regex(next({ text: '云签', status: 'disabled' }), /^Ask the vendor why/);
});

test('one that is withdrawn and was never sent is nobody’s turn, and nothing is deleted at the vendor', (t) => {
  const submission = { number: 1, kind: 'application', state: 'queued' } as const;
  const lifecycle: Lifecycle = { state: 'withdrawing', submissions: [submission] };
  t.is(waitingFor(lifecycle), 'nobody');
  t.is(nextStep(lifecycle), 'Nothing: it was never sent, and is taken back.');
  const sent = { ...lifecycle, submissions: [{ ...submission, sentAt: '2026-03-02T01:00:00Z' }] };
  t.is(waitingFor(sent), 'vendor');
});

test('one that a person was told to enter may be at the vendor: whoever takes it back is told to delete it', (t) => {
  const submission = { number: 1, kind: 'application', state: 'queued' } as const;
  const asked = { byHand: true, isHandedOver: true, submissions: [submission] } as const;
  for (const state of ['withdrawing', 'withdrawn'] as const) {
    t.regex(
      nextStep({ ...asked, submissions: [submission], state }),
      /^If you have entered it, delete it in the console/,
    );
  }
  const sent = { ...submission, state: 'withdrawn', sentAt: '2026-03-02T01:00:00Z' } as const;
  t.is(nextStep({ ...asked, submissions: [sent], state: 'withdrawn' }), 'Nothing.');
});

test('whether a modification arrived is seen by what it changes', (t) => {
  const changes = [{ field: 'remark', before: '"a"', after: '"b"' }];
  const submission = { number: 2, kind: 'modification', state: 'unknown', changes } as const;
  const next = (kind: 'application' | 'modification') =>
    nextStep({ state: 'unknown', submissions: [{ ...submission, kind }] });
  t.regex(next('modification'), /the change \(remark: "a" → "b"\).*when the console shows the change/);
  t.regex(next('application'), /^Look for it .*when the console shows it/);
});

test('one that is withdrawn while in review says what it waits for', (t) => {
  const submissions = [{ number: 1, kind: 'application', state: 'inReview' } as const];
  t.regex(nextStep({ state: 'withdrawing', submissions }), /once the verdict is there/);
});

test('where an id has to tell, both answers are said with what follows', (t) => {
  const next = (reason: string) =>
    nextStep({
      state: 'unknown',
      submissions: [{ number: 1, kind: 'application', state: 'unknown', reason }],
    });
  t.regex(next('The answer never came'), /`{"arrived": true}`.*sent again/);
  t.regex(next(whyDoubtful('ucloud-sms', '云签')), /{"arrived": true, "vendorId": "…"}.*sent again/);
  t.regex(next(whyKept('ucloud-sms', '云签')), /{"arrived": true, "vendorId": "…"}.*it is withdrawn/);
});

test('the details list the reason, the submissions and the warnings', (t) => {
  const details = detailsOf(
    status('rejected', {
      reason: 'no licence',
      rawCode: '2',
      submissions: [
        {
          number: 1,
          kind: 'application',
          state: 'rejected',
          reason: 'no licence',
          sentAt: '2026-03-02T01:00:00Z',
        },
      ],
      warnings: [
        {
          field: 'documents',
          given: '[]',
          allowed: 'one',
          message: 'No licence',
          source: 'page',
          severity: 'warn',
        },
      ],
    }),
  );
  t.regex(details, /^- Reason: no licence \(the vendor's code: `2`\)$/m);
  t.regex(details, /^1\. application: \*\*rejected\*\*, sent 2026-03-02 01:00 UTC$/m);
  t.regex(details, /^- documents: No licence$/m);
});

test('a code that the reason names already is told once', (t) => {
  const reason = refusedByApi('18000', 'Invalid params');
  t.is(detailsOf(status('rejected', { reason, rawCode: '18000' })).match(/18000/g)?.length, 1);
});

test('the details of one that is queued name its day', (t) => {
  t.regex(detailsOf(status('queued', { slot })), /^- Slot: 2026-03-02$/m);
  const queue = { place: 3, of: 12, at: Date.parse('2026-03-01T06:20:07Z') };
  t.regex(
    detailsOf(status('queued', { slot: { ...slot, queue } })),
    /^- Place: 3rd of 12 that wait at this vendor account \(as of 2026-03-01 06:20 UTC\)$/m,
  );
});
