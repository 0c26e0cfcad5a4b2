import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { isRunning } from '../../engine/processes.ts';
import { startPostgres } from '../../engine/start.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { query } from '../engine/query.ts';
import { kill, type Owner, startOwner } from '../engine/start-owner.ts';

// Temporary folders lie in a place of the test's own: the engines of other tests sweep the usual one.
test('when an owner is killed, its servers end and its temporary folder goes', async (t) => {
  const owner = await startOwner(t, { temporary: await emptyFolder(t) });
  await kill(owner);
  t.true(await eventually(() => !owner.servers.some(isRunning) && !existsSync(owner.dataFolder)));
  t.true(await eventually(() => !isRunning(owner.watcher)));
});

test('when an owner is interrupted from the keyboard and has nothing to say to it, the same happens', async (t) => {
  const owner = await startOwner(t, { temporary: await emptyFolder(t) });
  owner.process.kill('SIGINT');
  t.true(await eventually(() => !owner.servers.some(isRunning) && !existsSync(owner.dataFolder)));
});

test('a start right after the kill waits for the watcher and finds the data', async (t) => {
  const data = await emptyFolder(t);
  const owner = await startOwner(t, { data });
  await kill(owner);
  await t.notThrowsAsync(takesOver(data, owner));
});

test('when an owner and its watcher are killed, the next start on the folder ends what they left', async (t) => {
  const data = await emptyFolder(t);
  const owner = await startOwner(t, { data });
  await killBoth(owner);
  t.true(owner.servers.every(isRunning));
  await t.notThrowsAsync(takesOver(data, owner));
});

test('when an owner and its watcher are killed, the next start anywhere removes their temporary folder', async (t) => {
  const temporary = await emptyFolder(t);
  const owner = await startOwner(t, { temporary });
  await killBoth(owner);
  t.true(owner.servers.every(isRunning));
  await startOwner(t, { temporary });
  t.false(owner.servers.some(isRunning));
  t.false(existsSync(owner.dataFolder));
});

test('a folder whose owner lives is refused to another process, naming the owner', async (t) => {
  const data = await emptyFolder(t);
  const owner = await startOwner(t, { data });
  await t.throwsAsync(startPostgres({ data }), {
    message: `The data folder ${data} is in use by process ${owner.process.pid}. Stop that first, or name another folder.`,
  });
  t.true(owner.servers.every(isRunning));
});

async function takesOver(data: string, former: Owner): Promise<void> {
  const next = await startPostgres({ data });
  try {
    if (former.servers.some(isRunning)) throw new Error('Servers of the former owner are still running.');
    await query(next.databaseUrl, 'SELECT 1');
  } finally {
    await next.stop();
  }
}

async function killBoth(owner: Owner): Promise<void> {
  process.kill(owner.watcher.pid, 'SIGKILL');
  if (!(await eventually(() => !isRunning(owner.watcher)))) throw new Error('The watcher is still running.');
  await kill(owner);
}

/** Whether it comes true within 30 s. */
async function eventually(condition: () => boolean): Promise<boolean> {
  for (const deadline = Date.now() + 30_000; !condition(); ) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}
