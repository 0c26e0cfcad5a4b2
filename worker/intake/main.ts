import { ConfigurationError, readIntakeConfiguration } from '../configuration.ts';
import { Health } from '../health.ts';
import { createLog } from '../log.ts';
import { loadKeyRing, openStore } from '../open-store.ts';
import { stopOnSignal } from '../stopping.ts';
import { startIntake } from './start.ts';

const defaultListen = { host: '127.0.0.1', port: 7280 };

/** `npm run intake`: the intake without a worker. It knows no Temporal and reads no vendor's credentials. */
async function main(): Promise<void> {
  const { databaseUrl, accounts, logLevel, ...configuration } = await readIntakeConfiguration(process.env);
  const log = createLog(logLevel);
  const keyRing = await loadKeyRing(configuration.keyRing);
  const activities = await openStore({ databaseUrl, keyRing, accounts, log });
  const intake = await startIntake({
    listen: configuration.listen ?? defaultListen,
    tokens: accounts.intake.tokens,
    activities,
    health: new Health({ database: activities.database }),
    log,
  });
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  stopOnSignal(log, resolve);
  log.info({ intake: intake.url, accounts: Object.keys(accounts.accounts) }, 'intake started');
  await asked;
  await intake.stop();
  await activities.database.end();
  log.info('intake stopped');
  // A source that somebody's check still waits for would keep the process.
  process.exit();
}

main().catch((error: Error) => {
  const advice =
    error instanceof ConfigurationError ? error.message : `The intake cannot go on: ${error.message}`;
  process.stderr.write(`${advice}\n`);
  process.exit(1);
});
