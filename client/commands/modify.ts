import { type ChangeOptions, changesGiven, withChanges } from './change-options.ts';
import { checkFiles } from './document-files.ts';
import { bringDocuments } from './documents-given.ts';
import { run } from './run.ts';
import { nameOf, type SignatureOptions, signatureCommand } from './signature-command.ts';

type Options = SignatureOptions & ChangeOptions;

export const modify = withChanges(
  signatureCommand('modify').description(
    'Change an application that was rejected, or is blocked and was never sent, and submit it again; what is left out stays as it was',
  ),
)
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
    const changes = changesGiven(modify, options);
    return run(options, async (countersign, output) => {
      await checkFiles([{ documents: options.document }]);
      const documents = await bringDocuments(options.document, () => countersign.intake);
      output.status(await countersign.modify(name, { ...changes, documents }));
    });
  });
