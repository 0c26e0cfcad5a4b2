import test from 'ava';
import { transaction } from '../../store/database.ts';
import { readSubmission } from '../../store/journal.ts';
import type { SubmissionKey } from '../../store/ledger.ts';
import { untilNextLook, writeNextLook } from '../../store/next-look.ts';
import { recordTransition } from '../../store/outbox.ts';
import {
  type Decision,
  markTold,
  noteRawCode,
  underReview,
  untoldVerdicts,
  writeVerdict,
} from '../../store/reviews.ts';
import { writeOutcome } from '../../store/sendings.ts';
import { newLedger } from './ledger-of.ts';
import { queuedSubmission, submissionInReview, within } from './submissions.ts';
import { database } from './with-database.ts';

const rejected: Decision = { verdict: 'rejected', reason: 'no licence', rawCode: '2' };
const approved: Decision = { verdict: 'approved', rawCode: '1' };

/** The review desk of an individual's account of its own. */
async function newDesk() {
  const ledger = await newLedger();
  const account = { ...ledger.account, noApplicationAfterRejection: true };
  const name = account.vendorAccount;
  const idsOf = (found: SubmissionKey[]) => found.map(({ signatureId }) => signatureId);
  return {
    ledger,
    account,
    name,
    submission: () => submissionInReview(account),
    decide: (key: SubmissionKey, decision: Decision) => writeVerdict(database, key, decision, account),
    inReview: async () => idsOf(await underReview(database, name)),
    untold: async () => idsOf(await untoldVerdicts(database, name)),
  };
}

const stateOf = async (key: SubmissionKey) => (await readSubmission(database, key)).state;

test('a verdict is untold until it is marked as told', async (t) => {
  const { name, submission, decide, untold, inReview } = await newDesk();
  const key = await submission();
  t.deepEqual(await inReview(), [key.signatureId]);
  await decide(key, rejected);
  t.deepEqual(await inReview(), []);
  const [verdict] = await untoldVerdicts(database, name);
  t.like(verdict, { ...key, ...rejected });
  t.regex(verdict!.workflowId, /^sms-signature:/);
  await markTold(database, key);
  t.deepEqual(await untold(), []);
});

for (const [verdict, state] of [
  ['approved', 'usable'],
  ['rejected', 'rejected'],
  ['cancelled', 'withdrawn'],
  ['missing', 'unknown'],
] as const) {
  test(`${verdict} is written as ${state} and told as ${verdict}`, async (t) => {
    const { name, submission, decide } = await newDesk();
    const key = await submission();
    await decide(key, { verdict, rawCode: '' });
    t.is(await stateOf(key), state);
    t.like(await untoldVerdicts(database, name), [{ verdict }]);
  });
}

test('a verdict counts only while the submission is in review', async (t) => {
  const { account, submission, decide, untold } = await newDesk();
  const [decided, queued] = [await submission(), await queuedSubmission(account)];
  await decide(decided, approved);
  await markTold(database, decided);
  await decide(decided, rejected);
  await decide(queued, approved);
  t.is(await stateOf(decided), 'usable');
  t.is(await stateOf(queued), 'queued');
  t.deepEqual(await untold(), []);
});

test('of two desks that write the same verdict one does, and one transition is recorded', async (t) => {
  const { submission, decide } = await newDesk();
  const key = await submission();
  await Promise.all([decide(key, approved), decide(key, approved)]);
  const { rowCount } = await database.query('select from outbox where signature_id = $1', [key.signatureId]);
  t.is(rowCount, 1);
});

test('a rejection closes the day for an individual’s applications, but not for modifications', async (t) => {
  const { ledger, submission, decide } = await newDesk();
  await decide(await submission(), rejected);
  t.is(await ledger.book(await ledger.newKey(), 'application'), 1);
  t.is(await ledger.book(await ledger.newKey(), 'modification'), 0);
});

test('a rejection noticed a day late closes the day on which it was decided', async (t) => {
  const { ledger, submission, decide } = await newDesk();
  const decidedAt = new Date(Date.now() - 86_400_000).toISOString();
  await decide(await submission(), { ...rejected, decidedAt });
  t.is(await ledger.book(await ledger.newKey(), 'application'), 0);
});

test('an approval closes no day, nor does a rejection where the vendor goes on taking applications', async (t) => {
  const { ledger, account, submission, decide } = await newDesk();
  await decide(await submission(), approved);
  const lenient = { ...account, noApplicationAfterRejection: false };
  await writeVerdict(database, await submission(), rejected, lenient);
  t.is(await ledger.book(await ledger.newKey()), 0);
});

test('a verdict that cannot be written whole is not written at all', async (t) => {
  const { submission, decide, inReview } = await newDesk();
  const key = await submission();
  await t.throwsAsync(decide(key, { ...rejected, decidedAt: 'yesterday' }));
  t.deepEqual(await inReview(), [key.signatureId]);
});

test('what somebody else had sent is in review since it was written down', async (t) => {
  const { account, name } = await newDesk();
  const key = await queuedSubmission(account);
  await within((tx) => writeOutcome(tx, key, { state: 'inReview' }));
  const [found] = await underReview(database, name);
  t.true(found!.age >= 0);
});

test('what was withdrawn while it was in review is not looked for any more', async (t) => {
  const { submission, inReview } = await newDesk();
  const { signatureId, life } = await submission();
  await transaction(database, (tx) =>
    recordTransition(tx, { signatureId, life, state: 'withdrawn', detail: {} }),
  );
  t.deepEqual(await inReview(), []);
});

test('a verdict that a person has settled otherwise is not told any more', async (t) => {
  const { submission, decide, untold, inReview } = await newDesk();
  const key = await submission();
  await decide(key, { verdict: 'missing', rawCode: '' });
  await within((tx) => writeOutcome(tx, key, { state: 'inReview' }));
  t.deepEqual(await untold(), []);
  t.deepEqual(await inReview(), [key.signatureId]);
});

test('a verdict that the workflow learns from whoever writes it has been told', async (t) => {
  const { submission, untold } = await newDesk();
  const key = await submission();
  await within((tx) => writeOutcome(tx, key, { state: 'rejected' }));
  t.deepEqual(await untold(), []);
});

test('a code that nobody knows is kept, and is no verdict', async (t) => {
  const { submission, inReview } = await newDesk();
  const key = await submission();
  await noteRawCode(database, key, '99');
  t.is((await readSubmission(database, key)).rawCode, '99');
  t.deepEqual(await inReview(), [key.signatureId]);
});

test('a desk sees what was submitted through its own account', async (t) => {
  const [mine, theirs] = [await newDesk(), await newDesk()];
  const key = await mine.submission();
  await theirs.submission();
  t.deepEqual(await mine.inReview(), [key.signatureId]);
});

test('a desk says when it looks next, the latest word counting', async (t) => {
  const { name } = await newDesk();
  t.is(await untilNextLook(database, name), undefined);
  await writeNextLook(database, name, 60_000);
  await writeNextLook(database, name, 3_600_000);
  const wait = (await untilNextLook(database, name))!;
  t.true(wait > 3_500_000 && wait <= 3_600_000);
});
