import { type Command, Option } from 'commander';
import { type ApplicationInput, purposes, sources } from '../../model/application.ts';
import { type GivenApplication, readApplications } from './application-file.ts';
import { checkShape } from './application-problems.ts';
import { checkFiles } from './document-files.ts';
import { documentOption, type GivenDocument } from './documents-given.ts';
import { type CommonOptions, commandOf } from './run.ts';

export interface ApplicationOptions
  extends CommonOptions,
    Partial<Pick<ApplicationInput, 'account' | 'text' | 'source' | 'remark' | 'purpose'>> {
  file?: string;
  document?: GivenDocument[];
  international?: true;
}

export const sourceOption = (): Option =>
  new Option('--source <source>', 'what the text is the name of').choices(sources);

export const purposeOption = (): Option =>
  new Option('--purpose <purpose>', 'what the messages are: of any kind, or verification codes only').choices(
    purposes,
  );

/** A command that takes an application by its options, or many by a file. */
export const applicationCommand = (name: string): Command =>
  commandOf(name)
    .option('--file <file>', 'applications in YAML or JSON, one or a list; "-" reads standard input')
    .option('--account <name>', 'the account of the configuration')
    .option('--text <text>', 'the brand, with or without 【】')
    .addOption(sourceOption())
    .option('--remark <remark>', 'what it is used for; the reviewer reads this')
    .addOption(documentOption())
    .option('--international', 'for messages outside of mainland China')
    .addOption(purposeOption());

const needed = { account: '--account <name>', text: '--text <text>', source: '--source <source>' } as const;
const single = ['account', 'text', 'source', 'remark', 'document', 'international', 'purpose'] as const;

/** The applications that were given, checked for usage before anything else happens. */
export function applicationsGiven(
  command: Command,
  options: ApplicationOptions,
): () => Promise<GivenApplication[]> {
  const { file } = options;
  if (file !== undefined) {
    const besides = single.find((name) => options[name] !== undefined);
    if (besides) command.error(`error: --file and --${besides} exclude each other`);
    return async () => {
      const applications = await readApplications(file);
      await checkFiles(applications);
      return applications;
    };
  }
  for (const [name, flag] of Object.entries({ ...needed, remark: '--remark <remark>' })) {
    if (options[name as keyof ApplicationOptions] === undefined) {
      command.error(`error: required option '${flag}' not specified (or give --file)`);
    }
  }
  const { account, text, source, remark, document: documents, international, purpose } = options;
  const application: GivenApplication = {
    account: account!,
    text: text!,
    source: source!,
    remark: remark!,
    documents,
    scope: international ? 'international' : 'mainland',
    purpose: purpose ?? 'general',
  };
  return async () => {
    checkShape([application]);
    await checkFiles([application]);
    return [application];
  };
}
