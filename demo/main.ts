import { once } from 'node:events';
import path from 'node:path';
import { Command } from 'commander';
import { demoAccounts } from './accounts.ts';
import { calendarOf } from './calendar.ts';
import type { Told } from './fate.ts';
import { exitCodeOf, interruption } from './interruption.ts';
import { type Stack, startStack } from './stack.ts';
import { tell } from './story.ts';
import { type Calls, type Summary, type View, viewForPrograms } from './view.ts';
import { viewForPeople } from './view-for-people.ts';

const options = new Command('demo')
  .description(
    'Signatures from application to usable, on a real Temporal, a real Postgres and sandboxed vendors',
  )
  .option('--json', 'print one JSON object at the end, and nothing else', false)
  .option('--keep', 'leave all of it running until Ctrl-C', false)
  .option('--data <folder>', 'keep the data in this folder; otherwise a temporary one is used')
  .parse()
  .opts<{ json: boolean; keep: boolean; data?: string }>();

/** Milliseconds from a submission to its verdict, and from there to the carriers'. */
const reviewDelay = 5_000;

async function demo(view: View, signal: AbortSignal): Promise<boolean> {
  const calendar = await calendarOf(options.data);
  const stack = await startStack({
    data: options.data,
    webUi: true,
    progress: view.progress,
    signal,
    sandbox: {
      calendar,
      reviewDelay,
      ...(options.data === undefined ? {} : { memory: path.join(options.data, 'sandbox') }),
    },
    documentFolders: [path.join(import.meta.dirname, 'documents')],
    accounts: (_, endpoints) => demoAccounts(endpoints, { calendar, filingEvery: reviewDelay + 1_000 }),
  });
  try {
    const webUi = stack.engine.temporal.webUi!;
    view.started(webUi);
    const told = await tell({ stack, view, patience: { every: 300, timeout: 90_000, signal } });
    view.ended(await Promise.all(told.map((each) => summarize(stack, each))), webUi, await callsOf(stack));
    if (options.keep) {
      view.progress('All of it keeps running. Ctrl-C ends it.');
      if (!signal.aborted) await once(signal, 'abort');
    }
    return told.every(({ asItShould }) => asItShould);
  } finally {
    await stack.stop();
  }
}

async function summarize({ temporal }: Stack, { status, asItShould }: Told): Promise<Summary> {
  const { vendor, account, text, state, workflowId, slot, submissions } = status;
  const { historyLength } = await temporal.workflow.getHandle(workflowId).describe();
  return {
    asItShould,
    vendor,
    account,
    text,
    state,
    workflowId,
    historyEvents: historyLength,
    ...(slot ? { slot } : {}),
    submissions: submissions.map(({ number, state: reached, reason, rejection }) => ({
      number,
      state: reached,
      ...(reason ? { reason } : {}),
      ...(rejection ? { class: rejection.class } : {}),
    })),
  };
}

async function callsOf({ control }: Stack): Promise<Calls> {
  const calls: Calls = {};
  for (const { vendor, action } of await control.audit()) {
    calls[vendor] = { ...calls[vendor], [action]: (calls[vendor]?.[action] ?? 0) + 1 };
  }
  return calls;
}

const view = options.json ? viewForPrograms : viewForPeople();
const signal = interruption();
signal.addEventListener('abort', () => view.progress('Ending all of it'));
try {
  process.exitCode = (await demo(view, signal)) ? 0 : 1;
} catch (error) {
  view.failed(signal.aborted ? signal.reason : error);
  process.exitCode = exitCodeOf(signal);
}
// Whatever was given up half-way would keep the process.
process.exit();
