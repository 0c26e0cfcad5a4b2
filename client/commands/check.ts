import { type ApplicationOptions, applicationCommand, applicationsGiven } from './application-options.ts';
import { bringDocuments } from './documents-given.ts';
import { eachApplication } from './each-application.ts';
import { exitCodes, intakeOf, report } from './run.ts';

/** Several accounts are one application judged by each vendor's rules. */
type Options = Omit<ApplicationOptions, 'account'> & { account?: string[] };

export const check = applicationCommand('check', (name: string, others: string[] = []) => [
  ...new Set([...others, name]),
])
  .description(
    'Judge an application as its submission would, and say which day it would get; nothing is submitted',
  )
  .argument('[file]', 'the same as --file; each --account then judges all that it holds')
  .addHelpText(
    'after',
    `
Ends with code 1 when an application would be refused.

Examples:
  countersign check --account acme --text 阿里云 --source company \\
    --remark "Order updates to customers" --document businessLicense=licence.png
  countersign check application.yaml --account acme-aliyun --account acme-tencent
  countersign check --file applications.yaml --json`,
  )
  .action((place: string | undefined, options: Options) => {
    const { account: accounts = [], ...others } = options;
    if (place !== undefined && options.file !== undefined) {
      check.error('error: the argument [file] and --file exclude each other');
    }
    const file = place ?? options.file;
    const given = applicationsGiven(check, { ...others, ...(file && { file }) }, accounts);
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
