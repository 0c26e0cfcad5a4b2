import { Option } from 'commander';
import { signatureStates } from '../../model/lifecycle.ts';
import type { ListFilter } from '../list.ts';
import { jsonCommand, run } from './shared.ts';

export const list = jsonCommand('list')
  .description('List the signatures under way')
  .option('--account <name>', 'only those of an account')
  .addOption(new Option('--state <state>', 'only those in a state').choices(signatureStates))
  .addOption(
    new Option('--waiting-for <whom>', 'only those that wait for somebody').choices([
      'person',
      'vendor',
      'carrier',
      'quota',
      'nobody',
    ]),
  )
  .action((options: ListFilter & { json: boolean }) =>
    run(options, async (countersign, output) => {
      for await (const signature of countersign.list(options)) output.listed(signature);
    }),
  );
