import { openDatabase } from '../../../store/database.ts';
import { Documents } from '../../../store/documents.ts';
import { configureAccounts } from '../../accounts.ts';
import { readConfiguration } from '../../configuration.ts';
import { loadKeyRing } from '../../open-store.ts';
import { lookAtAccounts } from '../doctor/accounts.ts';
import { lookAtKeyRing } from '../doctor/key-ring.ts';
import { lookAtPostgres } from '../doctor/postgres.ts';
import { lookAtSignatures } from '../doctor/signatures.ts';
import { lookAtTemporal } from '../doctor/temporal.ts';
import { type Finding, unwell } from '../finding.ts';
import { type CommonOptions, commandOf, exitCodes, print, run } from '../run.ts';
import { withTemporal } from '../temporal.ts';

export const doctor = commandOf('doctor')
  .description('Look at everything a worker needs, and say what is not well with its mend')
  .addHelpText(
    'after',
    `
Needs the environment of a worker, and changes nothing. Ends with code 1 when something is not well.

Examples:
  countersign-admin doctor
  countersign-admin doctor --json`,
  )
  .action((options: CommonOptions) =>
    run(options, async () => {
      for await (const finding of examine()) {
        print(options.json ? JSON.stringify(finding) : describe(finding));
        if (!finding.isWell) process.exitCode = exitCodes.failed;
      }
    }),
  );

/** One look after the other; one that cannot be taken is a finding, and the others go on. */
async function* examine(): AsyncIterable<Finding> {
  const { databaseUrl, accounts, keyRing: reference } = await readConfiguration(process.env);
  const keyRing = await loadKeyRing(reference);
  const database = openDatabase(databaseUrl);
  const configured = configureAccounts(accounts.accounts, database);
  const vendors = new Set([...configured.values()].map(({ vendor }) => vendor));
  const looks: [about: string, look: () => Promise<Finding[]>][] = [
    ['postgres', () => lookAtPostgres(database, databaseUrl)],
    ['key ring', () => lookAtKeyRing(database, new Documents(database, keyRing), keyRing)],
    ['temporal', () => withTemporal((temporal) => lookAtTemporal(temporal, vendors))],
    ['accounts', () => lookAtAccounts(database, configured)],
    ['signatures', () => lookAtSignatures(database)],
  ];
  try {
    for (const [about, look] of looks) yield* await look().catch((error: Error) => [failed(about, error)]);
  } finally {
    await database.end();
  }
}

const failed = (about: string, error: Error & { code?: string }): Finding =>
  unwell(about, error.message || error.code || error.name, 'Mend this first, and look again');

const describe = ({ about, isWell, found, mend }: Finding): string =>
  `${isWell ? 'well    ' : 'NOT WELL'}  ${about}: ${found}${mend ? `\n          ${mend}` : ''}`;
