import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { startEngine, startPostgres, startTemporal } from '../../engine/start.ts';
import { emptyFolder } from './empty-folder.ts';
import { query } from './query.ts';
import { withClient } from './with-client.ts';

test('what is in a named folder is there again after a stop and a start', async (t) => {
  const options = { data: await emptyFolder(t), searchAttributes: { TestState: 'Keyword' } } as const;
  const first = await startEngine(options);
  await query(first.databaseUrl, "CREATE TABLE kept AS SELECT '签名' AS text");
  await withClient(first.temporal, (client) =>
    client.workflow.start('any', { taskQueue: 'nobody-listens', workflowId: 'kept' }),
  );
  const keyRing = await readFile(first.keyRingPath, 'utf8');
  await first.stop();

  const second = await startEngine(options);
  t.teardown(second.stop);
  t.deepEqual(await query(second.databaseUrl, 'SELECT text FROM kept'), [{ text: '签名' }]);
  const status = await withClient(second.temporal, async (client) => {
    const { status } = await client.workflow.getHandle('kept').describe();
    return status.name;
  });
  t.is(status, 'RUNNING');
  t.is(await readFile(second.keyRingPath, 'utf8'), keyRing);
});

test('a data folder belongs to one engine at a time; a second start is refused, naming the first', async (t) => {
  const data = await emptyFolder(t);
  const [first, second] = await Promise.allSettled([startPostgres({ data }), startPostgres({ data })]);
  const [winner, loser] = first.status === 'fulfilled' ? [first, second] : [second, first];
  if (winner.status === 'rejected' || loser.status === 'fulfilled') return t.fail('exactly one should start');
  t.teardown(winner.value.stop);
  t.true(loser.reason.message.includes(`${data} is in use by process ${process.pid}.`));
  t.deepEqual(await query(winner.value.databaseUrl, 'SELECT 1 AS one'), [{ one: 1 }]);

  await winner.value.stop();
  const third = await startPostgres({ data });
  t.teardown(third.stop);
  t.deepEqual(await query(third.databaseUrl, 'SELECT 1 AS one'), [{ one: 1 }]);
});

test('neither the password of the database nor its logs can be read by others', async (t) => {
  const data = await emptyFolder(t);
  const { stop } = await startPostgres({ data });
  t.teardown(stop);
  for (const file of ['postgres-password', 'postgres.log']) {
    t.is((await stat(join(data, file))).mode & 0o077, 0, file);
  }
});

test('a server that cannot start is reported with the end of its log, and the folder is free again', async (t) => {
  const data = await emptyFolder(t);
  await mkdir(join(data, 'temporal'));
  await writeFile(join(data, 'temporal', 'temporal.sqlite'), 'this is no database');
  const start = () => startTemporal({ data });
  await t.throwsAsync(start, { message: /temporal ended before it was ready[\s\S]*not a database/ });
  await t.throwsAsync(start, { message: /temporal ended before it was ready/ });
});
