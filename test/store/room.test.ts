import test from 'ava';
import { adopt } from '../../store/adopt.ts';
import { transaction } from '../../store/database.ts';
import { isCountedLately, noteFull, takeRoom } from '../../store/room.ts';
import { writeNotSent } from '../../store/sendings.ts';
import { firstWaiting, leaveAllRoom, leaveRoom } from '../../store/waiting-for-room.ts';
import { inProcesses } from './processes.ts';
import { approved, newRoom } from './room-of.ts';
import { newAccount, newClaim } from './signatures.ts';
import { application } from './submissions.ts';
import { database, databaseUrl } from './with-database.ts';

test('what was made in the console takes room, and what is on its way keeps it until it surely was not taken', async (t) => {
  const { count, queued, send, held } = await newRoom(2);
  await count([approved('console')]);
  const [first, second] = [await queued(), await queued()];
  t.is(await send(first), 'taken');
  t.is(await held(), 2);
  t.like(await send(second), { cap: 2, most: 2, ahead: 0 });
  await writeNotSent(database, first, 1);
  t.is(await held(), 1);
  t.like(await send(second), { ahead: 1 }, 'the first keeps its place');
  await leaveRoom(database, first);
  t.is(await send(second), 'taken');
});

test('one of unknown outcome keeps its room, however long ago it was sent', async (t) => {
  const { account, count, queued, send, become, held } = await newRoom(1);
  const lost = await queued();
  t.is(await send(lost), 'taken');
  await become(lost, 'unknown');
  await count([], -account.settlingTime * 2);
  t.is(await held(), 1);
});

test('what is listed already is counted once; what is long sent and not listed was deleted in the console', async (t) => {
  const { account, count, inReview, held } = await newRoom(3);
  const listed = await inReview();
  await inReview();
  await count([approved(listed.text)]);
  t.is(await held(), 2, 'the list may be behind');
  await count([approved(listed.text)], -account.settlingTime * 2);
  t.is(await held(), 1);
});

test('what was deleted after the count takes no room any more', async (t) => {
  const { count, become, inReview, held } = await newRoom(1);
  const key = await inReview();
  await count([approved(key.text)]);
  t.is(await held(), 1);
  await become(key, 'withdrawn');
  t.is(await held(), 0);
});

test('room goes to those that wait in their order; a newcomer waits behind them', async (t) => {
  const { count, queued, send, become, inReview, forward, left } = await newRoom(1);
  const holder = await inReview();
  const [first, second, newcomer] = [await queued(), await queued(), await queued()];
  t.like(await send(first), { ahead: 0 });
  t.like(await send(second), { ahead: 1 });
  t.is(await left(), 0);
  await become(holder, 'withdrawn');
  await count([]);
  t.is(await left(), 1);
  t.like(await send(newcomer), { ahead: 2 });
  t.deepEqual(
    (await forward()).map(({ signatureId }) => signatureId),
    [first.signatureId],
  );
  t.is(await left(), 0, 'it is on its way');
  t.like(await send(second), { ahead: 1 });
  t.is(await send(first), 'taken');
  await leaveRoom(database, first);
});

test('where the vendor lists nothing, what was imported takes room until it is deleted', async (t) => {
  const { account, queued, send, held } = await newRoom(1);
  const claim = newClaim({ ...(await newAccount()), ...account });
  const given = { ...application, text: claim.text };
  const view = {
    text: claim.text,
    status: 'approved',
    rawCode: '0',
    createdAt: '2026-01-02T00:00:00Z',
  } as const;
  await transaction(database, (tx) => adopt(tx, { claim, application: given, state: 'usable', view }));
  t.is(await held(), 1);
  t.like(await send(await queued()), { ahead: 0 });
});

test('what nobody sends any more keeps nobody waiting', async (t) => {
  const { queued, send, become } = await newRoom(1);
  const holder = await queued();
  await send(holder);
  const [given, next] = [await queued(), await queued()];
  await send(given);
  await become(given, 'withdrawn');
  t.like(await send(next), { ahead: 0 });
});

test("the vendor's word counts until it holds less, the cap is changed, or it was counted again", async (t) => {
  const { account, count, queued, send, refuse } = await newRoom(9);
  await count([approved('one'), approved('two')]);
  const [refused, other] = [await queued(), await queued()];
  await send(refused);
  t.like(await refuse(refused), { cap: 9, most: 2 });
  t.is(await send(other), 'behind');
  await count([approved('one'), approved('two')]);
  t.like(await send(other), { most: 2, ahead: 1 });
  await leaveRoom(database, refused);
  const raised = await transaction(database, (tx) => takeRoom(tx, { ...account, cap: 20 }, other));
  t.is(raised, 'taken');
  await count([approved('one')]);
  t.is(await send(other), 'taken');
});

test('one that was made in the console just before a refusal is not taken for a lower limit', async (t) => {
  const { count, queued, send, refuse, left } = await newRoom(3);
  const console = ['one', 'two', 'three'].map(approved);
  await count(console.slice(0, 2));
  const refused = await queued();
  t.is(await send(refused), 'taken');
  t.like(await refuse(refused), { most: 2, isBehind: true });
  await count(console.slice(0, 1), 60_000);
  t.is(await left(), 0, 'a list that was asked for before the refusal says nothing of it');
  await count(console);
  t.like(await send(refused), { cap: 3, most: 3, isBehind: false });
  await count(console.slice(0, 2));
  t.is(await left(), 1);
  t.is(await send(refused), 'taken');
});

test('a count serves others for a while, unless the vendor refuses one', async (t) => {
  const { account, count, queued, send } = await newRoom(3);
  const isFresh = () => isCountedLately(database, account, 10_000);
  t.false(await isFresh());
  await count([], 11_000);
  t.false(await isFresh());
  await count([]);
  t.true(await isFresh());
  const refused = await queued();
  await send(refused);
  await transaction(database, (tx) => noteFull(tx, account, refused));
  t.false(await isFresh());
});

test('whoever is told and does not come is told ever more rarely; coming, it begins anew', async (t) => {
  const { account, count, queued, send, forward } = await newRoom(1);
  await count([approved('console')]);
  const key = await queued();
  await send(key);
  const told = async (minutesLater: number) => {
    await database.query(
      `update waiting_for_room set told_at = told_at - $2 * interval '1 minute' where signature_id = $1`,
      [key.signatureId, minutesLater],
    );
    return (await forward()).length;
  };
  const times: number[] = [];
  for (const minutes of [0, 2, 2, 2, 4, 64, 63, 1]) times.push(await told(minutes));
  t.deepEqual(times, [1, 1, 0, 1, 0, 1, 1, 0]);
  await send(key);
  t.is(await told(0), 1);
  t.is(await told(2), 1);
  t.is((await firstWaiting(database, account)).length, 1);
  await transaction(database, (tx) => leaveAllRoom(tx, { id: key.signatureId, life: key.life }));
  t.is((await firstWaiting(database, account)).length, 0);
});

test('of many that race from 4 processes exactly as many are sent as there is room for', async (t) => {
  const { account, count, queued, held } = await newRoom(20);
  await count(Array.from({ length: 7 }, (_, index) => approved(`console-${index}`)));
  const keys = await Promise.all(Array.from({ length: 60 }, queued));
  const shares = [0, 1, 2, 3].map((share) => keys.filter((_, index) => index % 4 === share));
  const outcomes = await inProcesses<boolean[]>(
    './take-room.ts',
    shares.map((share) => ({ databaseUrl, account, keys: share })),
  );
  t.is(outcomes.flat().filter(Boolean).length, 13);
  t.is(await held(), 20);
});
