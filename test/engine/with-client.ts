import { Client, Connection } from '@temporalio/client';
import type { Engine } from '../../engine/start.ts';

/** Lends a client of the engine's Temporal. */
export async function withClient<T>(
  { address, namespace }: Pick<Engine['temporal'], 'address' | 'namespace'>,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    return await use(new Client({ connection, namespace }));
  } finally {
    await connection.close();
  }
}
