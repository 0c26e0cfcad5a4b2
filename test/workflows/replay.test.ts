import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Runtime, Worker } from '@temporalio/worker';
import test from 'ava';
import { pino } from 'pino';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { temporalLogger } from '../../worker/log.ts';
import { type History, readHistory } from '../histories/history-file.ts';

const folder = path.join(import.meta.dirname, '../histories');
const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.history'),
);

/** A workflow looks at its own id, so it is replayed under the one that it was recorded with. */
const workflowIdOf = ({ events }: History): string =>
  events![0]!.workflowExecutionStartedEventAttributes!.workflowId!;

test('the histories of every version that has shipped are there', (t) => {
  t.deepEqual(
    [...new Set(recorded.map((file) => path.dirname(file)))].toSorted(),
    ['0.1.0', '0.2.0'],
    'A version that ships adds a folder of histories (node test/histories/record.ts), and leaves the others as they are',
  );
});

test('what was recorded replays with the workflows of today', async (t) => {
  const histories = recorded.map((file) => {
    const history = readHistory(readFileSync(path.join(folder, file)));
    return { workflowId: workflowIdOf(history), history };
  });
  const logger = temporalLogger(pino({ level: 'silent' }));
  Runtime.install({ logger });
  const workflowBundle = await bundleWorkflows(logger);
  const failed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error) failed.push(`${workflowId}: ${error.message}`);
  }
  t.deepEqual(failed, []);
});
