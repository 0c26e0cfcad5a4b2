import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { styleText } from 'node:util';
import { Command, Option } from 'commander';
import { startSandbox } from '../sandbox/start.ts';
import { checkAccounts, readAccounts } from '../worker/configuration.ts';
import { startAccounts } from './accounts.ts';
import { withOwnToken } from './intake-token.ts';
import { exitCodeOf, interruption, unlessAborted } from './interruption.ts';
import { invitation } from './invitation.ts';
import { prepareOwnWorker } from './own-worker.ts';
import { sandboxEnvironment } from './sandbox-accounts.ts';
import { findServices } from './services.ts';

const checkout = path.join(import.meta.dirname, '..');

/** Milliseconds: long enough to see a signature in review, short enough to wait for. */
const reviewDelay = 15_000;

const options = new Command('start')
  .description('A worker, with a Temporal and a Postgres of its own, against the sandbox or real accounts')
  .addOption(
    new Option('--accounts <file>', 'accounts file (YAML); without one, the sandbox').env(
      'COUNTERSIGN_ACCOUNTS',
    ),
  )
  .option(
    '--data <folder>',
    'where everything is kept; data/sandbox or data/accounts of the checkout unless told',
  )
  .option(
    '--documents <folder>',
    'from where applications to the sandbox may take documents',
    path.join(import.meta.dirname, 'documents'),
  )
  .addHelpText(
    'after',
    `
A Temporal of your own is used where TEMPORAL_ADDRESS or a Temporal configuration file names one, and a Postgres of your
own where DATABASE_URL does. With both, COUNTERSIGN_KEY_RING is needed: "file:/path" or "env:NAME".`,
  )
  .parse()
  .opts<{ accounts?: string; data?: string; documents: string }>();

const began = performance.now();
const print = (line = ''): boolean => process.stdout.write(`${line}\n`);
const progress = (line: string): boolean =>
  print(`${styleText('dim', `${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`)}  ${line}`);

async function main(signal: AbortSignal): Promise<void> {
  const given = options.accounts ? await readAccounts(options.accounts) : undefined;
  const data = path.resolve(options.data ?? path.join(checkout, 'data', given ? 'accounts' : 'sandbox'));
  await using started = new AsyncDisposableStack();
  progress('Bundling the workflows, starting what is not there yet');
  const [services, startOwnWorker] = await Promise.all([
    findServices(started, { data, progress, signal }),
    unlessAborted(signal, prepareOwnWorker('warn')),
  ]);
  const { accounts, control } = given
    ? { accounts: given, control: undefined }
    : await sandboxOf(started, data);
  const { token, accounts: withToken } = await withOwnToken(accounts, data);
  const worker = await startOwnWorker(started, services, withToken);
  signal.throwIfAborted();
  progress('The worker runs.');
  const intake = { url: worker.url!, token };
  print(invitation({ services, accounts, data, control, intake }));
  await Promise.race([worker.ended, once(signal, 'abort')]);
}

/** The vendors remember everything from one start to the next, as Temporal and Postgres do. */
async function sandboxOf(started: AsyncDisposableStack, data: string) {
  await mkdir(data, { recursive: true });
  const sandbox = await startSandbox({ reviewDelay, memory: path.join(data, 'sandbox') });
  started.defer(() => sandbox.stop());
  Object.assign(process.env, sandboxEnvironment);
  const accounts = checkAccounts(
    {
      accounts: startAccounts(sandbox.vendors),
      documents: { folders: [path.resolve(options.documents)] },
    },
    'accounts of the sandbox',
  );
  return { accounts, control: sandbox.control };
}

const signal = interruption();
signal.addEventListener('abort', () => progress('Finishing what is under way, and ending all of it'));
try {
  await main(signal);
} catch (error) {
  if (!signal.aborted) process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = exitCodeOf(signal);
}
// Whatever was given up half-way would keep the process.
process.exit();
