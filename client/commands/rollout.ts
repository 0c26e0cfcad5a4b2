import path from 'node:path';
import { Command, Option } from 'commander';
import { problemsOf } from '../../model/problem.ts';
import { rejectionClasses } from '../../model/rejection/classes.ts';
import { type RolloutInput, type RolloutModify, rolloutInputSchema } from '../../model/rollout.ts';
import { ApplicationRefused, WrongUsage } from '../errors.ts';
import { type GivenApplication, inFolder } from './application-file.ts';
import { asBrought } from './application-problems.ts';
import { type ChangeOptions, changesGiven, withChanges } from './change-options.ts';
import { checkFiles } from './document-files.ts';
import { bringDocuments, type GivenDocument } from './documents-given.ts';
import { type CommonOptions, commandOf, exitCodes, run } from './run.ts';
import { readYaml } from './yaml-file.ts';

/** As a file holds it: documents may be files beside it. */
type GivenRollout = Omit<RolloutInput, 'application' | 'accounts'> & {
  application: Omit<GivenApplication, 'account'>;
  accounts: (Partial<GivenApplication> & { account: string })[];
};

const start = commandOf('start')
  .description('Start a signature of one brand at several accounts')
  .argument('<file>', 'YAML or JSON: name, application, and accounts with what differs at each')
  .addHelpText(
    'after',
    `
Example of a file:
  name: acme-2026
  application:
    text: 山海茶坊
    source: company
    remark: Order updates to customers
    documents: [{ kind: businessLicense, path: licence.png }]
  accounts:
    - account: acme-aliyun
    - account: acme-tencent
      registered: { qualification: "1001" }

Example:
  countersign rollout start rollout.yaml`,
  )
  .action((file: string, options: CommonOptions) =>
    run(options, async (countersign, output) => {
      const given = await readRollout(file);
      const bring = (documents: GivenDocument[] | undefined) =>
        bringDocuments(documents, () => countersign.intake);
      const application = { ...given.application, documents: await bring(given.application.documents) };
      const accounts = [];
      for (const place of given.accounts) {
        accounts.push({ ...place, documents: await bring(place.documents) });
      }
      output.rollout(await countersign.rollouts.start({ ...given, application, accounts }));
    }),
  );

const show = commandOf('show')
  .description('Where the brand stands at each account')
  .argument('<name>', 'of the rollout')
  .addHelpText(
    'after',
    '\nEnds with code 1 while it is not usable everywhere.\n\nExample:\n  countersign rollout show acme-2026',
  )
  .action((name: string, options: CommonOptions) =>
    run(options, async (countersign, output) => {
      const status = await countersign.rollouts.status(name);
      output.rollout(status);
      if (!status.isComplete) process.exitCode ??= exitCodes.failed;
    }),
  );

type ModifyOptions = CommonOptions & ChangeOptions & Pick<RolloutModify, 'class'> & { account?: string[] };

const modify = withChanges(
  commandOf('modify')
    .description('Make one change wherever the brand was rejected for the same reason')
    .argument('<name>', 'of the rollout')
    .addOption(new Option('--class <class>', 'only where it was rejected for this').choices(rejectionClasses))
    .option('--account <name>', 'only at this account; may be given again', (name, others: string[] = []) => [
      ...others,
      name,
    ]),
)
  .addHelpText(
    'after',
    `
Ids on record are an account's own: with --registered, name the --account. Ends with code 1 where an account did not
take the change.

Examples:
  countersign rollout modify acme-2026 --class remarkLacksDomain --remark "… www.example.com"
  countersign rollout modify acme-2026 --account acme-tencent --registered qualification=1002`,
  )
  .action((name: string, options: ModifyOptions) => {
    const { class: rejection, account: accounts, document } = options;
    const changes = changesGiven(modify, options);
    return run(options, async (countersign, output) => {
      await checkFiles([{ documents: document }]);
      const documents = await bringDocuments(document, () => countersign.intake);
      const modified = await countersign.rollouts.modify(name, {
        ...{ class: rejection, accounts, changes: { ...changes, documents } },
      });
      for (const place of modified) {
        output.modified(place);
        if (!place.modified) process.exitCode ??= exitCodes.failed;
      }
    });
  });

export const rollout = new Command('rollout')
  .description('One brand at several accounts')
  .addCommand(start)
  .addCommand(show)
  .addCommand(modify);

/** A rollout with the paths of its documents relative to the file. */
async function readRollout(file: string): Promise<GivenRollout> {
  const values = await readYaml(file);
  const [given] = values as [GivenRollout | undefined];
  if (values.length !== 1 || typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new WrongUsage(`${file} holds no rollout: {name, application, accounts}`);
  }
  const folder = file === '-' ? '.' : path.dirname(file);
  const located = <Place extends { documents?: GivenDocument[] | undefined }>(place: Place): Place =>
    Array.isArray(place?.documents)
      ? { ...place, documents: place.documents.map((document) => inFolder(document, folder)) }
      : place;
  const rollout = {
    ...given,
    application: located(given.application ?? {}),
    accounts: Array.isArray(given.accounts) ? given.accounts.map(located) : [],
  };
  checkShape(rollout);
  await checkFiles([rollout.application, ...rollout.accounts]);
  return rollout;
}

/** Before any document is brought. */
function checkShape({ application, accounts, ...given }: GivenRollout): void {
  const brought = { ...given, application: asBrought(application), accounts: accounts.map(asBrought) };
  const parsed = rolloutInputSchema.safeParse(brought);
  if (!parsed.success)
    throw new ApplicationRefused(problemsOf(parsed.error, brought, 'Countersign, rollout'));
}
