import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import test from 'ava';
import { startEngine } from '../../engine/start.ts';
import { query } from './query.ts';
import { withClient } from './with-client.ts';

test('an engine brings a Temporal with the search attributes asked for, a Web UI, a Postgres and a key ring', async (t) => {
  const lines: string[] = [];
  const engine = await startEngine({
    webUi: true,
    searchAttributes: { TestState: 'Keyword', TestDue: 'Datetime' },
    progress: (line) => lines.push(line),
  });
  t.teardown(engine.stop);

  const state = defineSearchAttributeKey('TestState', SearchAttributeType.KEYWORD);
  const due = defineSearchAttributeKey('TestDue', SearchAttributeType.DATETIME);
  await withClient(engine.temporal, async (client) => {
    const started = await client.workflow.start('any', {
      taskQueue: 'nobody-listens',
      workflowId: 'first',
      typedSearchAttributes: [
        { key: state, value: 'queued' },
        { key: due, value: new Date(0) },
      ],
    });
    const { typedSearchAttributes } = await started.describe();
    t.is(typedSearchAttributes.get(state), 'queued');
  });
  t.regex(await (await fetch(engine.temporal.webUi ?? '')).text(), /<html/);
  t.true(lines.some((line) => line.includes(engine.temporal.version)));

  const [row] = await query(engine.databaseUrl, 'SHOW server_encoding');
  t.deepEqual(row, { server_encoding: 'UTF8' });

  t.is((await stat(engine.keyRingPath)).mode & 0o777, 0o600);
  const keyRing = JSON.parse(await readFile(engine.keyRingPath, 'utf8'));
  t.is(keyRing.current, 'k1');
  t.is(Buffer.from(keyRing.keys.k1, 'base64').length, 32);
});

test('stopping an engine ends its servers and removes its temporary folder, once and again', async (t) => {
  const engine = await startEngine();
  await Promise.all([engine.stop(), engine.stop()]);
  t.is(engine.temporal.webUi, undefined);
  t.false(existsSync(engine.dataFolder));
  await t.throwsAsync(query(engine.databaseUrl, 'SELECT 1'), { message: /ECONNREFUSED/ });
  await t.throwsAsync(withClient(engine.temporal, async () => undefined));
});

test('two engines that start at once share no port', async (t) => {
  const engines = await Promise.all([startEngine({ webUi: true }), startEngine({ webUi: true })]);
  for (const engine of engines) t.teardown(engine.stop);
  const addresses = engines.flatMap(({ temporal, databaseUrl }) => [
    temporal.address,
    new URL(temporal.webUi ?? '').host,
    new URL(databaseUrl).host,
  ]);
  t.is(new Set(addresses).size, 6);
});
