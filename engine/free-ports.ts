import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

// Temporal takes more ports than it is told, and panics when another process was faster to one of them.
const portTaken = /address already in use|^panic:/im;

/** Starts something on loopback ports that are free, and again on others when one was taken in the meantime. */
export async function onFreePorts<T>(count: number, start: (ports: number[]) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await freePorts(count));
    } catch (error) {
      const taken = error instanceof Error && portTaken.test(error.message);
      if (!taken || attempt === 5) throw error;
    }
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
