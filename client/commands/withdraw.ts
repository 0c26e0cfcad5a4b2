import { nameOf, run, type SignatureOptions, signatureCommand } from './shared.ts';

export const withdraw = signatureCommand('withdraw')
  .description(
    'Take a signature back: at once before it is submitted, after the verdict while it is in review',
  )
  .action((signature: string, options: SignatureOptions) =>
    run(options, async (countersign, output) => {
      output.status(await countersign.withdraw(nameOf(withdraw, signature, options)));
    }),
  );
