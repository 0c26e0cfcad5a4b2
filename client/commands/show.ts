import { nameOf, run, type SignatureOptions, signatureCommand } from './shared.ts';

export const show = signatureCommand('show')
  .description('Where a signature stands, whose turn it is, and what to do next')
  .action((signature: string, options: SignatureOptions) =>
    run(options, async (countersign, output) => {
      output.status(await countersign.status(nameOf(show, signature, options)));
    }),
  );
