import { type ApplicationOptions, applicationCommand, applicationsGiven } from './application-options.ts';
import { bringDocuments } from './documents-given.ts';
import { eachApplication } from './each-application.ts';
import { report, withCountersign } from './run.ts';

interface Options extends ApplicationOptions {
  watch: boolean;
}

export const submit = applicationCommand('submit')
  .description('Submit an application for a signature, or many; the same one again answers where it stands')
  .option('--no-watch', 'let the workflow end as soon as the signature is usable')
  .addHelpText(
    'after',
    `
A file of many is read, and judged by its shape, before the first is submitted; each answer is printed as it comes.
Where one is refused the others go on, and the code is 1. Giving the same file again is safe.

Examples:
  countersign submit --account acme --text 阿里云 --source company \\
    --remark "Order updates to customers" --document businessLicense=licence.png
  countersign submit --file applications.yaml`,
  )
  .action((options: Options) => {
    const given = applicationsGiven(submit, options);
    // What was begun is finished, whoever has stopped reading of it.
    process.stdout.removeAllListeners('error').on('error', () => {});
    return report(options, async (output) => {
      const applications = await given();
      await withCountersign(options, (countersign) =>
        eachApplication(applications, output, async (application) => {
          const documents = await bringDocuments(application.documents, () => countersign.intake);
          const { watch } = options;
          output.status(await countersign.submit({ ...application, documents }, { watch }));
        }),
      );
    });
  });
