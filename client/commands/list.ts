import { Option } from 'commander';
import { signatureStates, waitingFor } from '../../model/lifecycle.ts';
import type { ListFilter } from '../list.ts';
import { type CommonOptions, commandOf, run } from './shared.ts';

const everybody = [...new Set(Object.values(waitingFor))];

export const list = commandOf('list')
  .description('List the signatures under way')
  .option('--account <name>', 'only those of an account')
  .addOption(new Option('--state <state>', 'only those in a state').choices(signatureStates))
  .addOption(new Option('--waiting-for <whom>', 'only those that wait for somebody').choices(everybody))
  .addHelpText(
    'after',
    `
A change shows here some seconds after it happened.

Examples:
  countersign list --waiting-for person
  countersign list --account acme --state queued --json`,
  )
  .action((options: ListFilter & CommonOptions) =>
    run(options, async (countersign, output) => {
      for await (const signature of countersign.list(options)) output.listed(signature);
    }),
  );
