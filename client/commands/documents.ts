import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { WrongUsage } from '../errors.ts';
import { type CommonOptions, commandOf, runWithIntake } from './run.ts';

const add = commandOf('add')
  .description('Bring documents to the intake; one that is there already is not sent again')
  .argument('<file...>', 'files of this machine')
  .addHelpText(
    'after',
    `
Prints what an application names the document by: {sha256, mediaType, bytes}.

Example:
  countersign documents add licence.png letter.pdf`,
  )
  .action((files: string[], options: CommonOptions) =>
    runWithIntake(options, async (intake, output) => {
      const contents = await Promise.all(files.map(readDocument));
      for (const [index, file] of files.entries()) {
        output.document({ file, ...(await intake.addDocument(contents[index]!)) });
      }
    }),
  );

const readDocument = (file: string): Promise<Buffer> =>
  readFile(file).catch((error: Error) => {
    throw new WrongUsage(`The file cannot be read: ${error.message}`);
  });

const list = commandOf('list')
  .description('List the documents that are in the store, newest first')
  .addHelpText(
    'after',
    `
Example:
  countersign documents list --json`,
  )
  .action((options: CommonOptions) =>
    runWithIntake(options, async (intake, output) => {
      for await (const document of intake.documents()) output.document(document);
    }),
  );

export const documents = new Command('documents')
  .description('Bring documents to the intake, and see which are there')
  .addCommand(add)
  .addCommand(list);
