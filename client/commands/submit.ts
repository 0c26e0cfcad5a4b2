import type { ApplicationInput } from '../../model/application.ts';
import { type CommonOptions, commandOf, documentOption, purposeOption, run, sourceOption } from './shared.ts';

interface Options extends CommonOptions, Pick<ApplicationInput, 'account' | 'text' | 'source' | 'remark'> {
  document?: ApplicationInput['documents'];
  international?: true;
  purpose?: ApplicationInput['purpose'];
  watch: boolean;
}

export const submit = commandOf('submit')
  .description('Submit an application for a signature; the same one again answers where it stands')
  .requiredOption('--account <name>', 'the account of the configuration')
  .requiredOption('--text <text>', 'the brand, with or without 【】')
  .addOption(sourceOption().makeOptionMandatory())
  .requiredOption('--remark <remark>', 'what it is used for; the reviewer reads this')
  .addOption(documentOption())
  .option('--international', 'for messages outside of mainland China')
  .addOption(purposeOption())
  .option('--no-watch', 'let the workflow end as soon as the signature is usable')
  .addHelpText(
    'after',
    `
Example:
  countersign submit --account acme --text 阿里云 --source company \\
    --remark "Order updates to customers" --document businessLicense=file:licence.png`,
  )
  .action((options: Options) =>
    run(options, async (countersign, output) => {
      const { account, text, source, remark, document: documents } = options;
      const application: ApplicationInput = {
        account,
        text,
        source,
        remark,
        documents,
        scope: options.international ? 'international' : 'mainland',
        purpose: options.purpose ?? 'general',
      };
      output.status(await countersign.submit(application, { watch: options.watch }));
    }),
  );
