import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { stringify } from 'yaml';
import { sandboxAccount } from '../../demo/sandbox-accounts.ts';
import { replaceAgreements } from '../../store/agreements.ts';
import { openDatabase } from '../../store/database.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { agreedAccountsOf } from '../../worker/agreement.ts';
import { checkAccounts } from '../../worker/configuration.ts';
import { type Services, startServices } from '../worker/start-services.ts';

let services: Services;
test.before(async () => {
  services = await startServices({});
});
test.after.always(() => services?.stop());

test('a worker stops by itself when others agree otherwise, and starts again with their file', async (t) => {
  const worker = services.startWorker();
  await worker.started;
  const acme = sandboxAccount('sandbox-enterprise', services.endpoint, {
    limits: { applicationsPerDay: 7 },
    credentials: { accessKeyId: 'env:ACME_ID', accessKeySecret: `file:${services.secretFile}` },
  });
  const database = openDatabase(services.engine.databaseUrl);
  const configured = configureAccounts(checkAccounts({ accounts: { acme } }, 'a test').accounts, database);
  await replaceAgreements(database, agreedAccountsOf(configured.values()));
  await database.end();

  t.is(await worker.ended, 1);
  t.regex(worker.lines.join('\n'), /applicationsPerDay: this worker has 100, and .* agreed on 7 .*stops/);
  t.is(await services.startWorker().ended, 1, 'the old file is refused');

  const file = path.join(services.folder, 'agreed.yaml');
  await writeFile(file, stringify({ accounts: { acme } }));
  await t.notThrowsAsync(services.startWorker({ COUNTERSIGN_ACCOUNTS: file }).started);
});
