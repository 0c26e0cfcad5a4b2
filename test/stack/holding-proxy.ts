import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HoldingProxy {
  url: string;
  /** From now on, calls of this action arrive here and go no further. */
  hold(action: string): void;
  release(): void;
  /** Resolves when a call is being held. */
  held(): Promise<void>;
  stop(): Promise<void>;
}

/** Stands between a worker and the vendor, and can keep a call from ever arriving. */
export async function startHoldingProxy(target: string): Promise<HoldingProxy> {
  let holding: string | undefined;
  let heard: (() => void) | undefined;
  const server = createServer((incoming, outgoing) => {
    if (incoming.headers['x-acs-action'] === holding) {
      incoming.resume();
      heard?.();
      return;
    }
    const { method, url, headers } = incoming;
    const forwarded = request(new URL(url ?? '/', target), { method: method!, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (action) => {
      holding = action;
    },
    release: () => {
      holding = undefined;
    },
    held: () =>
      new Promise((resolve) => {
        heard = resolve;
      }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
