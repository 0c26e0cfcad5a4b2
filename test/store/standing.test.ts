import test from 'ava';
import { readSubmission } from '../../store/journal.ts';
import { bookSlot, spendSlot } from '../../store/ledger.ts';
import { keepSpent } from '../../store/ledger-by-hand.ts';
import { writeOutcome } from '../../store/sendings.ts';
import { writeStanding } from '../../store/standing.ts';
import { newAccount } from './signatures.ts';
import { queuedSubmission, submissionInReview, within } from './submissions.ts';
import { database } from './with-database.ts';

const usable = { state: 'usable', reason: undefined, rawCode: '1', filings: undefined } as const;

test('what stands otherwise is an approved submission alone: one that waits to be sent is left as it is', async (t) => {
  const key = await queuedSubmission();
  t.false(await within((tx) => writeStanding(tx, key, usable, undefined)));
  t.is((await readSubmission(database, key)).state, 'queued');
});

test('an approved one that is reviewed again has its verdict still to come', async (t) => {
  const key = await submissionInReview(await newAccount());
  await within((tx) => writeOutcome(tx, key, { state: 'filing', rawCode: '1' }));
  t.true(await within((tx) => writeStanding(tx, key, usable, undefined)));
  t.is((await readSubmission(database, key)).state, 'usable');
  const reopened = { ...usable, state: 'inReview' } as const;
  t.true(await within((tx) => writeStanding(tx, key, reopened, undefined)));
  const { sentAt, reviewedFrom, ...again } = await readSubmission(database, key);
  t.like(again, { state: 'inReview', seenBefore: null });
  t.true(reviewedFrom! > sentAt!, 'its review begins anew');
});

test('a day that was used up stays used up when the same submission is sent on another', async (t) => {
  const account = await newAccount();
  const key = await queuedSubmission(account);
  const first = await within((tx) => bookSlot(tx, account, key, 'application'));
  t.is(await within((tx) => spendSlot(tx, account, key, 'application')), 'spent');
  await within((tx) => keepSpent(tx, key));
  const second = await within((tx) => bookSlot(tx, account, key, 'application'));
  t.true(second.opensAt > first.opensAt, 'an individual has one application a day');
  await within((tx) => keepSpent(tx, key));
  const { rows } = await database.query('select spent from booking where vendor_account = $1 order by day', [
    account.vendorAccount,
  ]);
  t.deepEqual(rows, [{ spent: true }, { spent: false }]);
});
