import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import type { Services } from './services.ts';

/** What the figures belong to. */
export const describeMachine = ({ temporal }: Services) => ({
  cores: `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  system: `${type()} ${release()}`,
  node: `Node ${process.version}`,
  postgres: 'Postgres with fsync and synchronous_commit',
  ...(temporal ? { temporal: `Temporal CLI ${temporal.version}` } : {}),
});
