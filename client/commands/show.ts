import { run } from './run.ts';
import { nameOf, type SignatureOptions, signatureCommand } from './signature-command.ts';

export const show = signatureCommand('show')
  .description('Where a signature stands, whose turn it is, and what to do next')
  .addHelpText(
    'after',
    `
Examples:
  countersign show 阿里云 --account acme
  countersign show sms-signature:acme:mainland:阿里云 --json`,
  )
  .action((signature: string, options: SignatureOptions) => {
    const name = nameOf(show, signature, options);
    return run(options, async (countersign, output) => output.status(await countersign.status(name)));
  });
