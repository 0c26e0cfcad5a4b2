import { type ApplicationOptions, applicationCommand, applicationsGiven } from './application-options.ts';
import { bringDocuments } from './documents-given.ts';
import { eachApplication } from './each-application.ts';
import { exitCodes, intakeOf, report } from './run.ts';

export const check = applicationCommand('check')
  .description(
    'Judge an application as its submission would, and say which day it would get; nothing is submitted',
  )
  .addHelpText(
    'after',
    `
Ends with code 1 when an application would be refused.

Examples:
  countersign check --account acme --text 阿里云 --source company \\
    --remark "Order updates to customers" --document businessLicense=licence.png
  countersign check --file applications.yaml --json`,
  )
  .action((options: ApplicationOptions) => {
    const given = applicationsGiven(check, options);
    return report(options, async (output) => {
      const applications = await given();
      const intake = await intakeOf(options);
      await eachApplication(applications, output, async (application) => {
        const documents = await bringDocuments(application.documents, () => intake);
        const answer = await intake.check({ ...application, documents });
        output.checked(application, answer);
        if (!answer.fit) process.exitCode ??= exitCodes.failed;
      });
    });
  });
