import { type CommonOptions, commandOf, runWithIntake } from './run.ts';

interface QuotaOptions extends CommonOptions {
  after?: string;
}

export const quota = commandOf('quota')
  .description("How each vendor account's days are used, and who holds them")
  .argument('[account]', 'its name in the configuration; all that the token may see unless told')
  .option('--after <cursor>', 'go on where an earlier answer ended')
  .addHelpText(
    'after',
    `
Days belong to the vendor account: what other accounts that lead there have booked is counted, and named where the token
may see them. A day that nobody can tell whether it was used stays held. An answer has a month of days, and says where to go on.

Examples:
  countersign quota
  countersign quota acme --json`,
  )
  .action((account: string | undefined, options: QuotaOptions) =>
    runWithIntake(options, async (intake, output) => {
      if (account !== undefined) return output.quota(await intake.quota(account, options.after));
      const told = new Set<string>();
      for (const { account: name, vendor, vendorAccount } of await intake.accounts()) {
        const days = `${vendor} ${vendorAccount}`;
        if (told.has(days)) continue;
        told.add(days);
        output.quota(await intake.quota(name));
      }
    }),
  );
