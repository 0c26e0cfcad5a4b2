import { replaceAgreements } from '../../../store/agreements.ts';
import { openDatabase } from '../../../store/database.ts';
import { configureAccounts } from '../../accounts.ts';
import { agreedAccountsOf } from '../../agreement.ts';
import { readIntakeConfiguration } from '../../configuration.ts';
import { type CommonOptions, commandOf, print, run } from '../run.ts';

export const agree = commandOf('agree')
  .description(
    'Let the limits and calendars of this accounts file replace those that the workers have agreed on',
  )
  .addHelpText(
    'after',
    `
Workers count the days of a vendor account alike, so one that starts with other limits is refused. When a limit has
really changed: run this with the new file, then restart the workers with it. Those that run with other values are
stop within a minute, and say why. What is booked is planned anew: with fewer applications a day the youngest of each day
move to later ones, with more all move up, and by another calendar everybody gets the day of their instant. Needs the environment of a worker, without Temporal.

Example:
  COUNTERSIGN_ACCOUNTS=accounts.yaml countersign-admin agree`,
  )
  .action((options: CommonOptions) =>
    run(options, async () => {
      const { databaseUrl, accounts } = await readIntakeConfiguration(process.env);
      const database = openDatabase(databaseUrl);
      try {
        const agreed = agreedAccountsOf(configureAccounts(accounts.accounts, database).values());
        const replanned = await replaceAgreements(database, agreed);
        const names = agreed.map(({ account }) => account);
        if (options.json) print(JSON.stringify({ agreed: names, replanned }));
        else {
          print(`Agreed: ${names.join(', ')}. Restart the workers with this file.`);
          for (const { account, moved } of replanned)
            print(
              `${account}: planned anew; ${moved} bookings have another day, and are told once a worker runs`,
            );
        }
      } finally {
        await database.end();
      }
    }),
  );
