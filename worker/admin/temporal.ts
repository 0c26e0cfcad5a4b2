import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { ConfigurationError } from '../configuration.ts';

// A server that is there answers much sooner.
const connectTimeout = 5_000;

export interface Temporal {
  connection: Connection;
  namespace: string;
  client: Client;
}

/** Lends the Temporal that the environment names. */
export async function withTemporal<T>(use: (temporal: Temporal) => Promise<T>): Promise<T> {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const { address = 'localhost:7233' } = connectionOptions;
  const connection = Connection.lazy({ ...(connectionOptions as ConnectionOptions), connectTimeout });
  try {
    await connection.ensureConnected().catch((error: Error) => {
      throw new ConfigurationError(
        `No Temporal server answers at ${address}: ${error.message}. Start it, or correct TEMPORAL_ADDRESS`,
      );
    });
    return await use({ connection, namespace, client: new Client({ connection, namespace }) });
  } finally {
    await connection.close();
  }
}
