import type { Modify } from '../../model/messages.ts';
import {
  documentOption,
  nameOf,
  run,
  type SignatureOptions,
  signatureCommand,
  sourceOption,
} from './shared.ts';

type Options = SignatureOptions &
  Pick<Modify, 'text' | 'source' | 'remark'> & { document?: Modify['documents'] };

export const modify = signatureCommand('modify')
  .description('Change a rejected application and submit it again; what is left out stays as it was')
  .option('--text <text>', 'another text, where the vendor allows it')
  .addOption(sourceOption())
  .option('--remark <remark>', 'another remark')
  .addOption(documentOption())
  .addHelpText(
    'after',
    `
Example:
  countersign modify 阿里云 --account acme --document businessLicense=file:licence.png`,
  )
  .action((signature: string, options: Options) =>
    run(options, async (countersign, output) => {
      const { text, source, remark, document: documents } = options;
      const name = nameOf(modify, signature, options);
      output.status(await countersign.modify(name, { text, source, remark, documents }));
    }),
  );
