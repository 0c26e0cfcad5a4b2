import test from 'ava';
import type { RolloutPlace } from '../../model/rollout.ts';
import { rolloutDetails } from '../../model/rollout-details.ts';

const details = (place: Partial<RolloutPlace>): string[] =>
  rolloutDetails({
    ...{ name: 'tea', text: '山海茶坊', isComplete: false, waitingFor: 'person' },
    places: [{ account: 'acme', workflowId: 'id', state: 'blocked', waitingFor: 'person', ...place }],
  })
    .split('\n')
    .slice(4);

test('what a place is blocked for, and what to do about it, is said once', (t) => {
  const need = 'Ask Ms Lin for a licence that still holds.';
  t.deepEqual(details({ reason: need, nextStep: `${need} Then send the update \`provide\`.` }), [
    '**acme: blocked** (turn: person)',
    '',
    `- Next: ${need} Then send the update \`provide\`.`,
  ]);
});

test('what the vendor said, and how it is understood, stands before what to do', (t) => {
  const rejection = { class: 'letterMissing', advice: 'Attach the letter.', also: [] } as never;
  const lines = details({
    ...{ state: 'rejected', reason: '缺少授权书', rejection, nextStep: 'Attach the letter.' },
  });
  t.deepEqual(lines.slice(0, 3), ['**acme: rejected** (turn: person)', '', '- Reason: 缺少授权书']);
  t.regex(lines[3]!, /^- Understood as: letterMissing/);
  t.deepEqual(lines.slice(4), ['- Next: Attach the letter.']);
});
