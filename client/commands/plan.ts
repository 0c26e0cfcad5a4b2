import { ApplicationRefused, WrongUsage } from '../errors.ts';
import type { Output } from '../output.ts';
import { type GivenApplication, readApplications } from './application-file.ts';
import { checkFiles } from './document-files.ts';
import { bringDocuments } from './documents-given.ts';
import { type CommonOptions, commandOf, exitCodes, intakeOf, report } from './run.ts';

interface Options extends CommonOptions {
  account?: string[];
}

/** Documents are many and often large: how far they are is told so often (milliseconds). */
const tellEvery = 2_000;

export const plan = commandOf('plan')
  .description(
    'Say on which day each of many applications would be sent and when it is usually decided; nothing is submitted',
  )
  .argument('<files...>', 'applications in YAML or JSON, each file one or a list; "-" reads standard input')
  .option<string[]>(
    '--account <name>',
    'the account for all of them; may be given again, and each then gets them all',
    (name, others: string[] = []) => [...new Set([...others, name])],
  )
  .addHelpText(
    'after',
    `
They are planned as submitted one after the other in the order given. What others submit meanwhile is not foreseen.
Documents that are files are brought to the intake, which may keep them; nothing else is stored, and no day is booked.
Ends with code 1 when an application would be refused.

Examples:
  countersign plan applications/*.yaml
  countersign plan brands.yaml --account acme-aliyun --account acme-tencent --json`,
  )
  .action((files: string[], options: Options) =>
    report(options, async (output) => {
      const given = await everyApplication(files, options.account);
      const intake = await intakeOf(options);
      const tell = progressOf(output, given.length);
      const applications = [];
      for (const application of given) {
        const documents = await bringDocuments(application.documents, () => intake);
        applications.push({ ...application, documents });
        tell(applications.length);
      }
      const planned = await intake.plan(applications);
      output.planned(planned);
      if (planned.applications.some(({ outcome }) => outcome === 'refused'))
        process.exitCode ??= exitCodes.failed;
    }),
  );

/** All files are read, and judged by their shape, before anything is brought. */
async function everyApplication(files: string[], accounts?: string[]): Promise<GivenApplication[]> {
  if (files.filter((file) => file === '-').length > 1)
    throw new WrongUsage('Standard input can be read once');
  const all: GivenApplication[] = [];
  for (const file of files) {
    const applications = await inFile(file, () => readApplications(file, accounts));
    await inFile(file, () => checkFiles(applications));
    all.push(...applications);
  }
  return all;
}

/** Of several files, a problem says in which it is. */
async function inFile<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ApplicationRefused)) throw error;
    throw new ApplicationRefused(
      error.problems.map((problem) => ({ ...problem, field: `${file}: ${problem.field}` })),
    );
  }
}

function progressOf(output: Output, all: number): (done: number) => void {
  let toldAt = Date.now();
  return (done) => {
    if (Date.now() - toldAt < tellEvery) return;
    toldAt = Date.now();
    output.progress(`the documents of ${done} of ${all} are there`);
  };
}
