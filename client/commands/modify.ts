import type { Modify } from '../../model/messages.ts';
import { purposeOption, registeredOption, sourceOption } from './application-options.ts';
import { checkFiles } from './document-files.ts';
import { bringDocuments, documentOption, type GivenDocument } from './documents-given.ts';
import { run } from './run.ts';
import { nameOf, type SignatureOptions, signatureCommand } from './signature-command.ts';

type Options = SignatureOptions &
  Pick<Modify, 'text' | 'source' | 'purpose' | 'remark' | 'link' | 'registered' | 'owner' | 'confirm'> & {
    document?: GivenDocument[];
    onBehalf?: true;
  };

export const modify = signatureCommand('modify')
  .description('Change a rejected application and submit it again; what is left out stays as it was')
  .option('--text <text>', 'another text, where the vendor allows it')
  .addOption(sourceOption())
  .addOption(purposeOption())
  .option('--remark <remark>', 'another remark')
  .option('--link <url>', 'another link')
  .option('--owner <name>', 'whose brand it is; the same again takes what the owner has brought since')
  .option('--on-behalf', 'the brand is somebody else’s')
  .addOption(registeredOption())
  .addOption(documentOption())
  .option('--confirm', 'spend another day although it was rejected for the same several times')
  .addHelpText(
    'after',
    `
The documents that are given replace all earlier ones: name each that the reviewer should see.

Examples:
  countersign modify 阿里云 --account acme --on-behalf --document businessLicense=licence.png \\
    --document authorizationLetter=letter.png
  countersign modify 阿里云 --account acme --remark "Order updates to customers of our shop"`,
  )
  .action((signature: string, options: Options) => {
    const name = nameOf(modify, signature, options);
    const { text, source, purpose, remark, link, registered, owner, onBehalf, confirm, document } = options;
    const changes = { text, source, purpose, remark, link, registered, owner, onBehalf };
    if (Object.values({ ...changes, document }).every((change) => change === undefined)) {
      modify.error(
        'Name at least one change: --text, --source, --purpose, --remark, --link, --registered, --owner, --on-behalf or --document',
      );
    }
    return run(options, async (countersign, output) => {
      await checkFiles([{ documents: document }]);
      const documents = await bringDocuments(document, () => countersign.intake);
      output.status(await countersign.modify(name, { ...changes, documents, confirm }));
    });
  });
