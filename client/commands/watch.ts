import { InvalidArgumentError } from 'commander';
import { nameOf, run, type SignatureOptions, signatureCommand } from './shared.ts';

type Options = SignatureOptions & { every: number };

export const watch = signatureCommand('watch')
  .description('Follow a signature until it is usable; prints whatever changes')
  .option('--every <seconds>', 'seconds between looks', seconds, 2)
  .action((signature: string, options: Options) =>
    run(options, async (countersign, output) => {
      await countersign.wait(nameOf(watch, signature, options), {
        every: options.every * 1_000,
        onChange: (status) => output.status(status),
      });
    }),
  );

function seconds(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('Give a number of seconds above 0');
  return number;
}
