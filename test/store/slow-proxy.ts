import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface SlowProxy {
  url: string;
  /** From now on, every answer is held back for so many milliseconds. */
  holdBack(milliseconds: number): void;
  stop(): void;
}

/** Stands between a process and its Postgres. */
export async function startSlowProxy(databaseUrl: string): Promise<SlowProxy> {
  const target = new URL(databaseUrl);
  let delay = 0;
  const server = createServer((client) => {
    const postgres = connect(Number(target.port), target.hostname);
    client.pipe(postgres);
    postgres.on('data', (answer) => setTimeout(() => client.write(answer), delay));
    postgres.on('error', () => client.destroy());
    client.on('error', () => postgres.destroy());
    client.on('close', () => postgres.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    holdBack: (milliseconds) => {
      delay = milliseconds;
    },
    stop: () => server.close(),
  };
}
