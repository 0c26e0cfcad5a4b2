import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { emptyFolder } from './empty-folder.ts';

/** Hands out a release as Temporal's own site does, with `program` in its archive. */
export async function serveRelease(
  t: ExecutionContext,
  program: string,
  release: { fileToExtract: string } = { fileToExtract: 'temporal' },
): Promise<{ url: string; asked: string[] }> {
  const archive = await archiveOf(t, program);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/archive.tar.gz') response.end(archive);
    else response.end(JSON.stringify({ archiveUrl: `${url}/archive.tar.gz`, ...release }));
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  t.teardown(() => server.close());
  return { url, asked };
}

/** A port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await once(server.close(), 'close');
  return port;
}

async function archiveOf(t: ExecutionContext, program: string): Promise<Buffer> {
  const folder = await emptyFolder(t);
  await writeFile(join(folder, 'temporal'), program);
  execFileSync('tar', ['-czf', 'archive.tar.gz', 'temporal'], { cwd: folder });
  return readFile(join(folder, 'archive.tar.gz'));
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
