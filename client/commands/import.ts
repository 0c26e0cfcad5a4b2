import { Option } from 'commander';
import { type Scope, scopeSchema } from '../../model/names.ts';
import { type CommonOptions, commandOf, exitCodes, run } from './run.ts';

type Options = CommonOptions & { account: string; id?: string[]; scope?: Scope };

// Accounts may hold thousands, and some vendors answer for one at a time.
export const importCommand = commandOf('import', 600)
  .description('Take under management what an account holds at its vendor already, in whatever state it is')
  .requiredOption('--account <name>', 'the account of the configuration')
  .option('--id <id>', 'the vendor’s id of one, where it lists none; may be given again', collect)
  .addOption(
    new Option('--scope <scope>', 'what those are for, where the vendor does not tell it').choices(
      scopeSchema.options,
    ),
  )
  .addHelpText(
    'after',
    `
Nothing is submitted, and what is under management already stays as it is. How far it is stands on standard error. Ends
with code 1 where one had to be skipped; one that was cancelled at the vendor is no signature any more, and none of these.

Examples:
  countersign import --account acme-tencent
  countersign import --account acme-ucloud --scope mainland --id SIG20260101ABCD --id SIG20260102EFGH`,
  )
  .action(({ account, id: ids, scope, ...options }: Options) =>
    run(options, async (countersign, output) => {
      const tell = (progress: string) => output.progress(`${account}: ${progress}`);
      const { signatures } = await countersign.importAccount(account, ids, scope, tell);
      for (const signature of signatures) {
        output.imported(signature);
        if (signature.outcome === 'skipped') process.exitCode ??= exitCodes.failed;
      }
    }),
  );

function collect(id: string, others: string[] = []): string[] {
  return [...others, id];
}
