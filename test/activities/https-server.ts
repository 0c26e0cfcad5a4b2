import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';

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
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-certificate-'));
  const [keyFile, certificateFile] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const files = ['-keyout', keyFile, '-out', certificateFile];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...names,
    ...files,
  ]);
  const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certificateFile, 'utf8')]);
  await rm(folder, { recursive: true });
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
