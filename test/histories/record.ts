import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { accountReviewsWorkflowId, accountsCheckWorkflowId } from '../../model/names.ts';
import manifest from '../../package.json' with { type: 'json' };
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { writeHistory } from './history-file.ts';
import { lives as first, type Life } from './lives.ts';
import { livesElsewhere } from './lives-elsewhere.ts';

const lives = [...first, ...livesElsewhere];

/**
 * Records what this version's workflows do, one history a file, in a folder of the version's name. A folder that has
 * shipped is never recorded anew: later versions must replay it as it is.
 */
async function main(): Promise<void> {
  const folder = path.join(import.meta.dirname, manifest.version);
  await mkdir(folder);
  const stack = await startTestStack(
    Object.fromEntries(lives.map(({ account, settings }) => [account, settings])),
    {},
    { house: { legalName: '山海茶业', creditCode: '91350100M000100Y43' } },
  );
  try {
    for (const life of lives) await record(stack, folder, life);
    await stack.countersign.checkAccounts();
    await save(stack, folder, 'accounts-check', accountsCheckWorkflowId());
  } finally {
    await stack.stop();
  }
}

async function record(stack: TestStack, folder: string, life: Life): Promise<void> {
  const { account, text, live, desk, besides = {}, notKept } = life;
  await live(stack);
  if (notKept) return;
  await save(stack, folder, account, `sms-signature:${account}:mainland:${text}`);
  for (const [name, workflowId] of Object.entries(besides)) await save(stack, folder, name, workflowId);
  if (desk) await save(stack, folder, `${account}-desk`, accountReviewsWorkflowId(account));
}

async function save(stack: TestStack, folder: string, name: string, workflowId: string): Promise<void> {
  const history = await stack.temporal.workflow.getHandle(workflowId).fetchHistory();
  for (const event of history.events ?? []) withoutIdentity(event);
  await writeFile(path.join(folder, `${name}.history`), writeHistory(history));
}

/** Whoever recorded it is of no interest. */
function withoutIdentity(event: object): void {
  for (const attributes of Object.values(event)) {
    if (attributes?.identity) attributes.identity = 'worker';
  }
}

await main();
