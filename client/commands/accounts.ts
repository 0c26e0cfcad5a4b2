import { Command } from 'commander';
import { type CommonOptions, commandOf, exitCodes, run, runWithIntake } from './run.ts';

const list = commandOf('list')
  .description('List the accounts that the token may see')
  .addHelpText(
    'after',
    `
Example:
  countersign accounts list`,
  )
  .action((options: CommonOptions) =>
    runWithIntake(options, async (intake, output) => {
      for (const account of await intake.accounts()) output.account(account);
    }),
  );

const days = commandOf('days')
  .description('How full the coming days of an account are')
  .argument('<account>', 'its name in the configuration')
  .addHelpText(
    'after',
    `
Example:
  countersign accounts days acme`,
  )
  .action((account: string, options: CommonOptions) =>
    runWithIntake(options, async (intake, output) => output.days(await intake.days(account))),
  );

// A vendor that does not answer is given up after a minute.
const check = commandOf('check', 90)
  .description(
    'Let a worker make a harmless signed call at each account, and say what is wrong with its mend',
  )
  .argument('[account]', 'one of them; all unless told')
  .addHelpText(
    'after',
    `
Ends with code 1 when an account does not work. One that works again opens its closed gate.

Examples:
  countersign accounts check
  countersign accounts check acme --json`,
  )
  .action((account: string | undefined, options: CommonOptions) =>
    run(options, async (countersign, output) => {
      for (const checked of await countersign.checkAccounts(account)) {
        output.accountChecked(checked);
        if (checked.works === false) process.exitCode ??= exitCodes.failed;
      }
    }),
  );

export const accounts = new Command('accounts')
  .description('See the accounts of the configuration, their days, and whether they work')
  .addCommand(list)
  .addCommand(days)
  .addCommand(check);
