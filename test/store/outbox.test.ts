import test from 'ava';
import type { SubmissionKey } from '../../store/ledger.ts';
import { recordTransition } from '../../store/outbox.ts';
import { writeOutcome } from '../../store/sendings.ts';
import { writeWithdrawal } from '../../store/withdrawal.ts';
import { queuedSubmission, within } from './submissions.ts';
import { database } from './with-database.ts';

const usable = (key: SubmissionKey, fails = false) =>
  within(async (tx) => {
    await writeOutcome(tx, key, { state: 'usable' });
    await recordTransition(tx, { ...key, state: 'usable', detail: { rawCode: '1' } });
    if (fails) throw new Error('The worker died');
  });

async function written({ signatureId }: SubmissionKey) {
  const { rows } = await database.query(
    `select signature.state as signature, submission.state as submission,
       (select json_agg(json_build_array(number, state, detail)) from outbox where signature_id = $1) as outbox
     from signature join submission on signature_id = signature.id where signature.id = $1`,
    [signatureId],
  );
  return rows[0];
}

test('a transition, the state that it leads to and the change itself are written together', async (t) => {
  const key = await queuedSubmission();
  await usable(key);
  t.deepEqual(await written(key), {
    signature: 'usable',
    submission: 'usable',
    outbox: [[1, 'usable', { rawCode: '1' }]],
  });
});

test('what is asked back, once, is being withdrawn until it is, whatever becomes of its submission', async (t) => {
  const key = await queuedSubmission();
  const signature = { id: key.signatureId, life: key.life };
  const asked = () => within((tx) => writeWithdrawal(tx, signature));
  await asked();
  await asked();
  await usable(key);
  t.like(await written(key), { signature: 'withdrawing', submission: 'usable' });
  await within((tx) => recordTransition(tx, { ...key, state: 'withdrawn', detail: {} }));
  await asked();
  const { signature: state, outbox } = await written(key);
  t.is(state, 'withdrawn');
  t.deepEqual(
    outbox.map(([, each]: string[]) => each),
    ['withdrawing', 'usable', 'withdrawn'],
  );
});

test('what is found not to be withdrawn after all stands as it is told', async (t) => {
  const key = await queuedSubmission();
  await within((tx) => writeWithdrawal(tx, { id: key.signatureId, life: key.life }));
  const detail = { reason: 'Nobody can tell' };
  await within((tx) => recordTransition(tx, { ...key, state: 'unknown', detail, endsWithdrawal: true }));
  t.is((await written(key)).signature, 'unknown');
});

test('what fails half way leaves none of them', async (t) => {
  const key = await queuedSubmission();
  await t.throwsAsync(usable(key, true), { message: 'The worker died' });
  t.deepEqual(await written(key), { signature: 'queued', submission: 'queued', outbox: null });
});

test('a connection whose transaction failed can be used again', async (t) => {
  const failing = within((tx) => tx.query('select from nothing_of_that_name'));
  await t.throwsAsync(failing, { message: /nothing_of_that_name/ });
  await t.notThrowsAsync(within((tx) => tx.query('select 1')));
});
