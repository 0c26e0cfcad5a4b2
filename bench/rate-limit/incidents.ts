import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from '../processes/start.ts';
import { machineNow } from '../recording/machine-clock.ts';
import type { Services } from '../services.ts';
import type { Incident } from './modes.ts';

/** An incident with its moment. */
export interface Happened {
  what: Incident['what'];
  at: number;
}

export interface Surroundings {
  /** When the first call arrived, and for how long calls are counted. */
  first: number;
  milliseconds: number;
  services: Services;
  workers: Program[];
  addWorker: () => Promise<Program>;
  signal: AbortSignal;
}

/** Makes each happen in its time. */
export async function makeIncidents(
  incidents: readonly Incident[],
  { first, milliseconds, services, workers, addWorker, signal }: Surroundings,
): Promise<Happened[]> {
  const make: Record<Incident['what'], () => Promise<unknown>> = {
    'worker killed': () => workers[0]!.kill(),
    'worker added': async () => (await addWorker()).ask('start'),
    'Postgres restarted': () => services.restartPostgres('SIGINT'),
    'Postgres crashed': () => services.restartPostgres('SIGQUIT'),
  };
  const happened: Happened[] = [];
  for (const { after, what } of incidents) {
    await sleep(Math.max(0, first + after * milliseconds - machineNow()), undefined, { signal });
    happened.push({ what, at: machineNow() });
    await make[what]();
  }
  return happened;
}
