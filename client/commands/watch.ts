import { run, seconds } from './run.ts';
import { nameOf, type SignatureOptions, signatureCommand } from './signature-command.ts';

type Options = SignatureOptions & { every: number };

export const watch = signatureCommand('watch')
  .description('Follow a signature until it is usable; prints whatever changes')
  .option('--every <seconds>', 'seconds between looks', seconds, 2)
  .addHelpText(
    'after',
    `
Ends with code 1 when the signature cannot become usable any more. Ctrl-C ends the watch, and changes nothing.

Example:
  countersign watch 阿里云 --account acme --every 60`,
  )
  .action((signature: string, options: Options) => {
    const name = nameOf(watch, signature, options);
    return run(options, async (countersign, output) => {
      await countersign.wait(name, {
        every: options.every * 1_000,
        onChange: (status) => output.status(status),
      });
    });
  });
