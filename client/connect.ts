import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { Countersign } from './countersign.ts';
import { NoAnswer } from './errors.ts';

export interface ConnectOptions {
  /** Of the Temporal frontend; what is left out comes from `TEMPORAL_*` and the Temporal configuration file. */
  address?: string;
  namespace?: string;
}

/** Connects to Temporal, by the standard `TEMPORAL_*` environment and TOML unless told otherwise. */
export async function connect(options: ConnectOptions = {}): Promise<Countersign> {
  const configured = loadClientConnectConfig();
  const connectionOptions = {
    ...(configured.connectionOptions as ConnectionOptions),
    ...(options.address === undefined ? {} : { address: options.address }),
  };
  const address = connectionOptions.address ?? 'localhost:7233';
  const connection = await Connection.connect(connectionOptions).catch((error: Error) => {
    throw new NoAnswer(
      `No Temporal server answers at ${address}: ${error.message}. Set TEMPORAL_ADDRESS, or start one (npm start)`,
    );
  });
  const namespace = options.namespace ?? configured.namespace ?? 'default';
  return new Countersign(new Client({ connection, namespace }));
}
