import { once } from 'node:events';
import path from 'node:path';
import { Command } from 'commander';
import { calendarOf } from './calendar.ts';
import { exitCodeOf, interruption } from './interruption.ts';
import { sandboxAccount } from './sandbox-accounts.ts';
import { type Stack, startStack } from './stack.ts';
import { type Told, tell } from './story.ts';
import { type Calls, type Summary, type View, viewForPeople, viewForPrograms } from './view.ts';

const options = new Command('demo')
  .description(
    'Signatures from application to usable, on a real Temporal, a real Postgres and a sandboxed vendor',
  )
  .option('--json', 'print one JSON object at the end, and nothing else', false)
  .option('--keep', 'leave all of it running until Ctrl-C', false)
  .option('--data <folder>', 'keep the data in this folder; otherwise a temporary one is used')
  .parse()
  .opts<{ json: boolean; keep: boolean; data?: string }>();

async function demo(view: View, signal: AbortSignal): Promise<boolean> {
  const calendar = await calendarOf(options.data);
  const stack = await startStack({
    data: options.data,
    webUi: true,
    progress: view.progress,
    signal,
    sandbox: {
      calendar,
      reviewDelay: 4_000,
      ...(options.data === undefined ? {} : { memory: path.join(options.data, 'sandbox') }),
    },
    documentFolders: [path.join(import.meta.dirname, 'documents')],
    accounts: (endpoint) => ({
      'acme-enterprise': sandboxAccount('sandbox-enterprise', endpoint, { calendar }),
      'jo-individual': sandboxAccount('sandbox-individual', endpoint, { calendar }),
    }),
  });
  try {
    const webUi = stack.engine.temporal.webUi!;
    view.started(webUi);
    const told = await tell(stack, view.changed, signal);
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
    submissions: submissions.map(({ number, state: reached, reason }) => ({
      number,
      state: reached,
      ...(reason ? { reason } : {}),
    })),
  };
}

async function callsOf({ control }: Stack): Promise<Calls> {
  const calls: Calls = {};
  for (const { action } of await control.audit()) calls[action] = (calls[action] ?? 0) + 1;
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
