import test from 'ava';
import type { Expiry } from '../../model/owner-expiry.ts';
import { announce, beginTelling, endAnnouncements, endTelling } from '../../store/owner-announcements.ts';
import { listOwners, readOwner, writeOwner } from '../../store/owners.ts';
import { database } from './with-database.ts';

const kept = { legalName: '山海茶业', creditCode: '91350100M000100Y43', documents: [], registered: {} };

const expiry = (ahead: Expiry['ahead'], validUntil = '2027-01-20'): Expiry => ({
  document: { kind: 'businessLicense', source: 'file:licence.png', validUntil },
  ahead,
});

test('an owner is kept in place of an earlier one of its name', async (t) => {
  t.true(await writeOwner(database, 'house', kept));
  t.false(await writeOwner(database, 'house', { ...kept, contact: 'Ms Lin' }));
  t.deepEqual(await readOwner(database, 'house'), {
    ...kept,
    contact: 'Ms Lin',
    name: 'house',
    from: 'intake',
  });
  t.is(await readOwner(database, 'nobody'), undefined);
  t.deepEqual(
    (await listOwners(database)).map(({ name }) => name),
    ['house'],
  );
});

test('of many that announce the same, one is the first', async (t) => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => announce(database, 'many', expiry(60))));
  t.is(answers.filter(Boolean).length, 1);
  t.true(await announce(database, 'many', expiry(30)));
  t.false(await announce(database, 'many', expiry(60)));
});

test('of many that would tell, one does; what is renewed is told again, once', async (t) => {
  const tellers = () => Promise.all(Array.from({ length: 8 }, () => beginTelling(database, 'told')));
  t.deepEqual((await tellers()).filter(Boolean), []);
  await announce(database, 'told', expiry(60));
  t.deepEqual((await tellers()).filter(Boolean), [true]);
  await endTelling(database, 'told');
  t.false(await beginTelling(database, 'told'));
  await endAnnouncements(database, 'told', [expiry(60)]);
  t.false(await beginTelling(database, 'told'), 'it still stands');
  await endAnnouncements(database, 'told', []);
  t.deepEqual((await tellers()).filter(Boolean), [true]);
  await endTelling(database, 'told');
  await endAnnouncements(database, 'told', []);
  t.false(await beginTelling(database, 'told'));
});
