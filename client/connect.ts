import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { Countersign, type CountersignOptions } from './countersign.ts';
import { NoAnswer } from './errors.ts';
import { configuredIntake } from './intake-options.ts';

export interface ConnectOptions extends CountersignOptions {
  /** Of the Temporal frontend; what is left out comes from `TEMPORAL_*` and the Temporal configuration file. */
  address?: string;
  namespace?: string;
}

// A server that is there answers much sooner.
const connectTimeout = 5_000;

/**
 * Connects to Temporal, by the standard `TEMPORAL_*` environment and TOML unless told otherwise. The intake is found by
 * `COUNTERSIGN_INTAKE_URL` and `COUNTERSIGN_TOKEN`.
 */
export async function connect(options: ConnectOptions = {}): Promise<Countersign> {
  const intake = options.intake ?? configuredIntake();
  const configured = loadClientConnectConfig();
  const connectionOptions = {
    ...(configured.connectionOptions as ConnectionOptions),
    connectTimeout,
    ...(options.address === undefined ? {} : { address: options.address }),
  };
  const address = connectionOptions.address ?? 'localhost:7233';
  const connection = connectionTo(address, connectionOptions);
  try {
    await connection.ensureConnected();
  } catch (error) {
    // It would go on trying for as long as the process lives.
    await connection.close();
    throw new NoAnswer(
      `No Temporal server answers at ${address}: ${(error as Error).message}. Set TEMPORAL_ADDRESS, or start one (npm start)`,
      { cause: error },
    );
  }
  const namespace = options.namespace ?? configured.namespace ?? 'default';
  return new Countersign(new Client({ connection, namespace }), { ...options, intake });
}

function connectionTo(address: string, options: ConnectionOptions): Connection {
  try {
    return Connection.lazy(options);
  } catch (error) {
    throw new NoAnswer(
      `"${address}" is no address of a Temporal server: ${(error as Error).message}. Set TEMPORAL_ADDRESS to one such as localhost:7233`,
      { cause: error },
    );
  }
}
