import { run } from './run.ts';
import { nameOf, type SignatureOptions, signatureCommand } from './signature-command.ts';

type Options = SignatureOptions & { note?: string };

export const provide = signatureCommand('provide')
  .description('Say that what blocks a signature has been mended: it is tried again at once')
  .option('--note <note>', 'what was done')
  .addHelpText(
    'after',
    `
Example:
  countersign provide 阿里云 --account acme --note "the key is active again"`,
  )
  .action((signature: string, options: Options) => {
    const name = nameOf(provide, signature, options);
    return run(options, async (countersign, output) =>
      output.provided(await countersign.provide(name, { note: options.note })),
    );
  });
