import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { endProcess, type KnownProcess, killProcess, processSchema } from './processes.ts';

/** What `processes.json` of a data folder says: whose it is, and which servers run on it. */
const recordSchema = z.object({
  owner: processSchema,
  /** Whether the folder stays when the engine stops. */
  kept: z.boolean(),
  servers: z.record(z.string(), processSchema),
});

export type FolderRecord = z.infer<typeof recordSchema>;

export function writeRecord(folder: string, record: FolderRecord): void {
  const path = recordPath(folder);
  writeFileSync(`${path}.new`, JSON.stringify(record));
  renameSync(`${path}.new`, path);
}

export function readRecord(folder: string): FolderRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(recordPath(folder), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export function ownerOf(folder: string): KnownProcess | undefined {
  return readRecord(folder)?.owner;
}

/** Ends the servers of the folder and removes what was temporary. Its caller holds the folder's lock. */
export async function tidy(folder: string): Promise<void> {
  const record = readRecord(folder);
  if (record === undefined) return;
  await Promise.all(
    Object.entries(record.servers).map(([name, server]) =>
      // Temporal takes a second to end in peace, for data that nobody will read.
      name === 'temporal' && !record.kept ? killProcess(server) : endProcess(server),
    ),
  );
  if (record.kept) await rm(recordPath(folder));
  else await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

const recordPath = (folder: string): string => join(folder, 'processes.json');
