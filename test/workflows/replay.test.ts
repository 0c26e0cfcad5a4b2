import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Runtime, Worker } from '@temporalio/worker';
import test from 'ava';
import { pino } from 'pino';
import {
  accountReviewsWorkflowId,
  accountsCheckWorkflowId,
  smsSignatureWorkflowId,
} from '../../model/names.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { temporalLogger } from '../../worker/log.ts';
import { readHistory } from '../histories/history-file.ts';

const folder = path.join(import.meta.dirname, '../histories');
const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.history'),
);

/** A workflow looks at its own id, so it is replayed under the one that it was recorded with. */
function workflowIdOf(name: string): string {
  if (name === 'accounts-check') return accountsCheckWorkflowId();
  const [, account] = /^(.*)-desk$/.exec(name) ?? [];
  if (account) return accountReviewsWorkflowId(account);
  return smsSignatureWorkflowId({ account: name, scope: 'mainland', text: '山海茶坊' });
}

test('the histories of every version that has shipped are there', (t) => {
  t.deepEqual(
    [...new Set(recorded.map((file) => path.dirname(file)))],
    ['0.1.0'],
    'A version that ships adds a folder of histories (node test/histories/record.ts), and leaves the others as they are',
  );
});

test('what was recorded replays with the workflows of today', async (t) => {
  const histories = recorded.map((file) => ({
    workflowId: workflowIdOf(path.basename(file, '.history')),
    history: readHistory(readFileSync(path.join(folder, file))),
  }));
  const logger = temporalLogger(pino({ level: 'silent' }));
  Runtime.install({ logger });
  const workflowBundle = await bundleWorkflows(logger);
  const failed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error) failed.push(`${workflowId}: ${error.message}`);
  }
  t.deepEqual(failed, []);
});
