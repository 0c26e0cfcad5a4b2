import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ApplicationInput,
  purposes,
  type Registered,
  registeredSchema,
  sources,
} from '../../model/application.ts';
import { type GivenApplication, readApplications } from './application-file.ts';
import { checkShape } from './application-problems.ts';
import { checkFiles } from './document-files.ts';
import { documentOption, type GivenDocument } from './documents-given.ts';
import { type CommonOptions, commandOf } from './run.ts';

export interface ApplicationOptions
  extends CommonOptions,
    Partial<
      Pick<
        ApplicationInput,
        'account' | 'text' | 'source' | 'remark' | 'purpose' | 'link' | 'registered' | 'owner'
      >
    > {
  file?: string;
  document?: GivenDocument[];
  international?: true;
  onBehalf?: true;
}

export const sourceOption = (): Option =>
  new Option('--source <source>', 'what the text is the name of').choices(sources);

export const purposeOption = (): Option =>
  new Option('--purpose <purpose>', 'what the messages are: of any kind, or verification codes only').choices(
    purposes,
  );

/** Ids of what the vendor has on record, one a flag. */
export const registeredOption = (): Option =>
  new Option(
    '--registered <what=id>',
    `what the vendor has on record, by its id; ${registrations.join(', ')}; may be given again`,
  ).argParser((value: string, collected: Registered = {}): Registered => {
    const [what = '', id = ''] = value.split('=');
    if (!(registrations as string[]).includes(what) || id === '') {
      throw new InvalidArgumentError(`Write what=id; there are ${registrations.join(', ')}`);
    }
    return { ...collected, [what]: id };
  });

const registrations = Object.keys(registeredSchema.shape);

/** A command that takes an application by its options, or many by a file. */
export const applicationCommand = (
  name: string,
  collectAccounts: (name: string, others?: string[]) => string | string[] = (account) => account,
): Command =>
  commandOf(name)
    .option('--file <file>', 'applications in YAML or JSON, one or a list; "-" reads standard input')
    .option<string | string[]>('--account <name>', 'the account of the configuration', (account, others) =>
      collectAccounts(account, others as string[] | undefined),
    )
    .option('--text <text>', 'the brand, with or without 【】')
    .addOption(sourceOption())
    .option('--remark <remark>', 'what it is used for; the reviewer reads this')
    .option('--link <url>', 'where it can be seen: the app in a store, or the website')
    .option(
      '--owner <name>',
      'whose brand it is: licence, letters and ids that are not given come from there',
    )
    .option('--on-behalf', 'the brand is somebody else’s')
    .addOption(registeredOption())
    .addOption(documentOption())
    .option('--international', 'for messages outside of mainland China')
    .addOption(purposeOption());

const needed = { account: '--account <name>', text: '--text <text>', source: '--source <source>' } as const;
const single = [
  ...['account', 'text', 'source', 'remark', 'link', 'owner', 'onBehalf', 'registered'],
  ...['document', 'international', 'purpose'],
] as (keyof ApplicationOptions)[];

/** The applications that were given, one at each of the accounts, checked for usage before anything else happens. */
export function applicationsGiven(
  command: Command,
  options: ApplicationOptions,
  accounts: string[] = options.account === undefined ? [] : [options.account],
): () => Promise<GivenApplication[]> {
  const { file } = options;
  if (file !== undefined) {
    const besides = single.find((name) => options[name] !== undefined);
    if (besides) command.error(`error: --file and --${besides} exclude each other`);
    return async () => {
      const applications = await readApplications(file, accounts);
      await checkFiles(applications);
      return applications;
    };
  }
  for (const [name, flag] of Object.entries({ ...needed, remark: '--remark <remark>' })) {
    if ((name === 'account' ? accounts[0] : options[name as keyof ApplicationOptions]) === undefined) {
      command.error(`error: required option '${flag}' not specified (or give --file)`);
    }
  }
  const { text, source, remark, document: documents, international, purpose } = options;
  const { link, owner, onBehalf, registered } = options;
  const applications = accounts.map(
    (account): GivenApplication => ({
      account,
      text: text!,
      source: source!,
      remark: remark!,
      link,
      owner,
      onBehalf,
      registered,
      documents,
      scope: international ? 'international' : 'mainland',
      purpose: purpose ?? 'general',
    }),
  );
  return async () => {
    checkShape(applications);
    await checkFiles(applications);
    return applications;
  };
}
