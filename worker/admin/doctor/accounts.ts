import type { ConfiguredAccount } from '../../../activities/context.ts';
import { readGate } from '../../../store/account-gate-rows.ts';
import { differencesFromAgreed } from '../../../store/agreed-terms.ts';
import type { Database } from '../../../store/database.ts';
import { agreedAccountsOf } from '../../agreement.ts';
import { checkSecrets } from '../../credentials.ts';
import { type Finding, unwell, well } from '../finding.ts';

/** Whether the accounts of this file have their secrets, an open gate, and the limits that the workers agreed on. */
export async function lookAtAccounts(
  database: Database,
  accounts: ReadonlyMap<string, ConfiguredAccount>,
): Promise<Finding[]> {
  const findings = [...accounts.values()].map(async (account) => [
    await lookAtSecrets(account),
    await lookAtGate(database, account.name),
    await lookAtAgreement(database, account),
  ]);
  return (await Promise.all(findings)).flat();
}

const lookAtSecrets = (account: ConfiguredAccount): Promise<Finding> =>
  checkSecrets({ [account.name]: account }).then(
    () => well('secrets', `${account.name}: its secrets can be read here`),
    (error: Error) =>
      unwell(
        'secrets',
        error.message,
        'Set them here as the workers have them, or ignore this where only workers may read them',
      ),
  );

async function lookAtGate(database: Database, account: string): Promise<Finding> {
  const [latest] = await readGate(database, account);
  if (!latest || latest.closedAt === null) return well('gate', `${account}: open`);
  const since = new Date(latest.closedAt).toISOString();
  return unwell(
    'gate',
    `${account}: closed since ${since}: ${latest.code}: ${latest.reason}`,
    `${latest.mend ?? 'Mend the account or its credentials'}; then \`countersign accounts check ${account}\` opens it`,
  );
}

async function lookAtAgreement(database: Database, account: ConfiguredAccount): Promise<Finding> {
  const [agreed] = agreedAccountsOf([account]);
  const differences = await differencesFromAgreed(database, agreed!);
  if (differences.length === 0) return well('agreement', `${account.name}: as the workers have agreed`);
  const told = differences.map(({ field, here, agreed }) => `${field} is ${here} here, and ${agreed} there`);
  return unwell(
    'agreement',
    `${account.name}: ${told.join('; ')}`,
    'Correct this accounts file, or, if the change is meant, run `countersign-admin agree`',
  );
}
