import { InvalidArgumentError, Option } from 'commander';
import { signatureStates, turns } from '../../model/lifecycle.ts';
import type { ListFilter } from '../list.ts';
import { type CommonOptions, commandOf, run } from './run.ts';

interface Options extends ListFilter, CommonOptions {
  limit?: number;
}

export const list = commandOf('list')
  .description('List the signatures under way')
  .option('--account <name>', 'only those of an account')
  .option('--text <text>', 'only those of a text')
  .addOption(new Option('--state <state>', 'only those in a state').choices(signatureStates))
  .addOption(new Option('--waiting-for <whom>', 'only those that wait for somebody').choices(turns))
  .option('--due-before <time>', 'only those whose next step is due before a time (ISO 8601)', time)
  .option('--ended', 'those whose workflow has ended, while Temporal retains it')
  .option('--limit <number>', 'so many at most', positive)
  .addHelpText(
    'after',
    `
A change shows here some seconds after it happened.

Examples:
  countersign list --waiting-for person
  countersign list --account acme --state queued --json`,
  )
  .action(({ limit = Number.POSITIVE_INFINITY, ...options }: Options) =>
    run(options, async (countersign, output) => {
      let left = limit;
      for await (const signature of countersign.list(options)) {
        output.listed(signature);
        left -= 1;
        if (left <= 0) return;
      }
    }),
  );

function time(value: string): string {
  const at = new Date(value);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('Give a time, such as 2026-07-01T09:00+08:00');
  return at.toISOString();
}

function positive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number above 0');
  return number;
}
