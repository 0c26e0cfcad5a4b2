import test from 'ava';
import type { AdmittedApplication } from '../../model/application.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { contentHash, isSameContent } from '../../store/content-hash.ts';
import { kindAfter, readJournal, readSubmission, writeIntent } from '../../store/journal.ts';
import type { SubmissionKey } from '../../store/ledger.ts';
import { type Outcome, writeOutcome, writeSending } from '../../store/sendings.ts';
import { application, queuedSubmission, within } from './submissions.ts';
import { database } from './with-database.ts';

const read = (key: SubmissionKey) => readSubmission(database, key);
const send = (key: SubmissionKey, seen?: VendorView) =>
  within((tx) => writeSending(tx, key, 'application', seen));
const conclude = (key: SubmissionKey, outcome: Outcome) => within((tx) => writeOutcome(tx, key, outcome));
const intend = (key: SubmissionKey, changes: Partial<AdmittedApplication>) =>
  within((tx) => writeIntent(tx, key, 'application', { ...application, ...changes }));

test('an intent is in the journal before anything is sent', async (t) => {
  t.like(await read(await queuedSubmission()), {
    number: 1,
    kind: 'application',
    state: 'queued',
    application,
    contentHash: contentHash(application),
    seenBefore: undefined,
    sendingAt: null,
    sentAt: null,
  });
});

test('an intent may be replaced until its sending begins', async (t) => {
  const key = await queuedSubmission();
  await intend(key, { remark: 'Clearer' });
  t.is((await read(key)).application.remark, 'Clearer');
  await send(key);
  await intend(key, { remark: 'Too late' });
  t.is((await read(key)).application.remark, 'Clearer');
});

test('what was intended first stays known, until another application takes its place', async (t) => {
  const key = await queuedSubmission();
  const hash = (remark: string) => contentHash({ ...application, remark });
  for (const remark of ['Mended', 'Mended again']) {
    await intend(key, { remark });
    t.like(await read(key), { contentHash: hash(remark), firstHash: contentHash(application) });
  }
  const other = { ...application, remark: 'Another' };
  await within((tx) => writeIntent(tx, key, 'application', other, { isFirst: true }));
  t.like(await read(key), { contentHash: hash('Another'), firstHash: hash('Another') });
});

test('what its owner completes is the same by what was given, and what is sent is what is journalled', async (t) => {
  const key = await queuedSubmission();
  const given = { ...application, owner: 'house' };
  const incomplete = { ...given, onBehalf: true };
  await within((tx) => writeIntent(tx, key, 'application', incomplete, { given, need: 'a letter' }));
  t.like(await read(key), {
    application: incomplete,
    given,
    need: 'a letter',
    contentHash: contentHash(given),
  });
  t.not(contentHash(given), contentHash(application));
  const complete = { ...incomplete, registered: { qualification: '1' } };
  const meant = { contentHash: contentHash(given), application: complete };
  await within((tx) => writeSending(tx, key, 'application', undefined, meant));
  t.like(await read(key), { state: 'submitting', application: complete, given, need: null });
});

test('two have the same content whoever has brought it', (t) => {
  t.true(isSameContent({ ...application, owner: 'house' }, application));
  t.false(isSameContent({ ...application, onBehalf: true }, application));
});

test('without an owner, what made two submissions the same stays what it was', (t) => {
  const before = '21f6f0e8aaf1f4bb8cb9b1c1f34e123307e5a32c2760232bdc8e91d404a6b0bb';
  t.is(contentHash(application), before);
});

test('the journal tells what the vendor showed from never having looked', async (t) => {
  const [nothing, something] = [await queuedSubmission(), await queuedSubmission()];
  const seen: VendorView = { text: '云签', status: 'rejected', rawCode: '2' };
  await send(nothing);
  await send(something, seen);
  t.is((await read(nothing)).seenBefore, null);
  t.deepEqual((await read(something)).seenBefore, seen);
});

test('an outcome keeps the vendor’s words and code', async (t) => {
  const key = await queuedSubmission();
  await conclude(key, { state: 'rejected', reason: 'no licence', rawCode: '2', kind: 'modification' });
  t.like(await read(key), { state: 'rejected', reason: 'no licence', rawCode: '2', kind: 'modification' });
});

test('the next submission is a modification once the vendor has had one', async (t) => {
  const key = await queuedSubmission();
  t.is(kindAfter(undefined), 'application');
  await conclude(key, { state: 'rejected' });
  t.is(kindAfter(await read(key)), 'application');
  await conclude(key, { state: 'rejected', kind: 'modification' });
  t.is(kindAfter(await read(key)), 'modification');
  const sent = await queuedSubmission();
  await send(sent);
  await conclude(sent, { state: 'inReview' });
  t.is(kindAfter(await read(sent)), 'modification');
});

test('the journal of a signature has its submissions in order, and those of this life only', async (t) => {
  const key = await queuedSubmission();
  await intend({ ...key, number: 3 }, {});
  await intend({ ...key, number: 2 }, {});
  await intend({ ...key, life: 2 }, {});
  const journal = await readJournal(database, { id: key.signatureId, life: key.life });
  t.deepEqual(
    journal.map(({ number }) => number),
    [1, 2, 3],
  );
});

test('a submission that nobody wrote down is an error that names it', async (t) => {
  const key = { ...(await queuedSubmission()), number: 7 };
  await t.throwsAsync(read(key), { message: /^Submission 7 of signature \d+ is not in the journal$/ });
});

test('what a vendor would be sent makes two submissions the same, and nothing else', (t) => {
  const hash = (changes: Partial<AdmittedApplication>) => contentHash({ ...application, ...changes });
  const [document] = application.documents;
  t.is(hash({ account: 'other' }), hash({}));
  t.is(hash({ documents: [{ ...document!, bytes: 1 }] }), hash({}));
  const others: Partial<AdmittedApplication>[] = [
    { text: '云' },
    { scope: 'international' },
    { source: 'app' },
    { purpose: 'verificationCode' },
    { remark: '' },
    { documents: [] },
    { documents: [{ ...document!, kind: 'icpFiling' }] },
    { documents: [{ ...document!, sha256: 'b'.repeat(64) }] },
  ];
  t.is(new Set([hash({}), ...others.map(hash)]).size, others.length + 1);
});
