import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface HttpsServer {
  port: number;
  /** How many connections it has seen. */
  connections(): number;
  /** How it answers from now on. */
  answer(answer: Answer): void;
  stop(): Promise<void>;
}

/** A real https server on loopback, by the names `localhost` and 127.0.0.1; this process trusts its certificate or not. */
export async function startHttpsServer({ trusted = true } = {}): Promise<HttpsServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  if (trusted) setDefaultCACertificates([...getCACertificates('default'), cert]);

  let answer: Answer = (response) => response.end();
  let connections = 0;
  const server = createServer({ key, cert }, (request, response) => answer(response, request));
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    answer: (given) => {
      answer = given;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
