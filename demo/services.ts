import { loadClientConnectConfig } from '@temporalio/envconfig';
import {
  type Engine,
  type EngineOptions,
  startEngine,
  startPostgres,
  startTemporal,
} from '../engine/start.ts';
import { searchAttributeTypes } from '../model/search-attributes.ts';
import { ConfigurationError } from '../worker/configuration.ts';
import { endsWith } from './ends-with.ts';
import type { Services } from './own-worker.ts';

export interface FoundServices extends Services {
  /** Of the Temporal that is ours; undefined where the environment names another. */
  webUi: string | undefined;
  /** Whether the Temporal is ours. */
  ownTemporal: boolean;
  ownPostgres: boolean;
}

/** Uses the Temporal and the Postgres that the environment names, and starts those that it does not. */
export async function findServices(
  started: AsyncDisposableStack,
  options: EngineOptions,
): Promise<FoundServices> {
  const configured = loadClientConnectConfig();
  const { address } = configured.connectionOptions;
  const { DATABASE_URL: database, COUNTERSIGN_KEY_RING: givenKeyRing } = process.env;
  if (database !== undefined && !URL.canParse(database)) {
    throw new ConfigurationError(
      'DATABASE_URL is no URL: set it to one such as postgres://user@host/countersign.',
    );
  }
  const engine = await endsWith(
    started,
    startMissing(options, address !== undefined, database !== undefined),
  );
  const keyRing = givenKeyRing ?? (engine.keyRingPath && `file:${engine.keyRingPath}`);
  if (!keyRing) {
    throw new ConfigurationError(
      'With TEMPORAL_ADDRESS and DATABASE_URL there is no key ring of ours: set COUNTERSIGN_KEY_RING to "file:/path" or "env:NAME".',
    );
  }
  return {
    temporal: engine.temporal
      ? { connection: { address: engine.temporal.address }, namespace: engine.temporal.namespace }
      : { connection: configured.connectionOptions, namespace: configured.namespace ?? 'default' },
    databaseUrl: engine.databaseUrl ?? database!,
    keyRing,
    webUi: engine.temporal?.webUi,
    ownTemporal: engine.temporal !== undefined,
    ownPostgres: engine.databaseUrl !== undefined,
  };
}

async function startMissing(
  options: EngineOptions,
  hasTemporal: boolean,
  hasDatabase: boolean,
): Promise<Partial<Engine>> {
  if (hasTemporal && hasDatabase) return {};
  if (hasTemporal) return startPostgres(options);
  const temporalOptions = { ...options, webUi: true, searchAttributes: searchAttributeTypes };
  return hasDatabase ? startTemporal(temporalOptions) : startEngine(temporalOptions);
}
