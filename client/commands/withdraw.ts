import { run } from './run.ts';
import { nameOf, type SignatureOptions, signatureCommand } from './signature-command.ts';

export const withdraw = signatureCommand('withdraw')
  .description(
    'Take a signature back: at once before it is submitted, after the verdict while it is in review',
  )
  .addHelpText(
    'after',
    `
Example:
  countersign withdraw 阿里云 --account acme`,
  )
  .action((signature: string, options: SignatureOptions) => {
    const name = nameOf(withdraw, signature, options);
    return run(options, async (countersign, output) => output.status(await countersign.withdraw(name)));
  });
