import { Command } from 'commander';
import { bringOwner, readOwnerFile } from './owner-file.ts';
import { type CommonOptions, commandOf, runWithIntake } from './run.ts';

const list = commandOf('list')
  .description('List the owners of brands, of the configuration and of the intake')
  .addHelpText(
    'after',
    `
Example:
  countersign owners list`,
  )
  .action((options: CommonOptions) =>
    runWithIntake(options, async (intake, output) => {
      for (const owner of await intake.owners()) output.owner(owner);
    }),
  );

const show = commandOf('show')
  .description('Show an owner: its documents with their last days, and its ids by account')
  .argument('<name>', 'the name by which applications mean it')
  .addHelpText(
    'after',
    `
Example:
  countersign owners show acme --json`,
  )
  .action((name: string, options: CommonOptions) =>
    runWithIntake(options, async (intake, output) => output.ownerInFull(await intake.owner(name))),
  );

const put = commandOf('put')
  .description('Keep an owner at the intake, in place of what was kept under its name')
  .argument('<name>', 'the name by which applications mean it: 1 to 63 of a–z, 0–9 and -')
  .argument('<file>', 'the owner in YAML or JSON; "-" reads standard input')
  .addHelpText(
    'after',
    `
Documents that are files here are brought to the intake first; validUntil is the last day on which one holds. What waits
for the owner is tried again by itself, or at once by \`countersign provide\`.

  legalName: 杭州山海茶业有限公司
  creditCode: 91330106MA2CFHTE0F
  contact: Ms Lin, licences@example.com
  documents:
    - { kind: businessLicense, path: licence.png }
    - { kind: authorizationLetter, path: letter.png, validUntil: 2027-06-30 }
  registered:
    acme-marketing: { qualification: "1001" }

Example:
  countersign owners put acme acme.yaml`,
  )
  .action((name: string, file: string, options: CommonOptions) =>
    runWithIntake(options, async (intake, output) => {
      const given = await readOwnerFile(file);
      output.ownerInFull(await intake.putOwner(name, await bringOwner(given, intake)));
    }),
  );

export const owners = new Command('owners')
  .description('See and keep the owners of brands, whose licences and letters applications take from them')
  .addCommand(list)
  .addCommand(show)
  .addCommand(put);
