import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** A process, and when it began: a later one that got the same number is never taken for it. */
export const processSchema = z.object({ pid: z.int().positive(), began: z.string() });

export type KnownProcess = z.infer<typeof processSchema>;

/** The process that has this number now, or undefined when there is none. */
export function processWith(pid: number): KnownProcess | undefined {
  const began = process.platform === 'linux' ? beganByProc(pid) : beganByPs(pid);
  return began === undefined ? undefined : { pid, began };
}

export function isRunning(known: KnownProcess): boolean {
  return processWith(known.pid)?.began === known.began;
}

/** Asks the process to end (SIGINT is Postgres' fast shutdown), and kills it when it has not after ten seconds. */
export async function endProcess(known: KnownProcess): Promise<void> {
  if (!(await endedBy(known, 'SIGINT', 10_000))) await killProcess(known);
}

export async function killProcess(known: KnownProcess): Promise<void> {
  if (await endedBy(known, 'SIGKILL', 5_000)) return;
  throw new Error(`Process ${known.pid} did not end, even by SIGKILL. End it by hand, and start again.`);
}

async function endedBy(known: KnownProcess, signal: NodeJS.Signals, patience: number): Promise<boolean> {
  if (isRunning(known)) sendSignal(known.pid, signal);
  const deadline = Date.now() + patience;
  while (isRunning(known)) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself since we looked.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Slim images have no `ps`, and its start times jitter by a second on Linux: the kernel's own count is exact. */
function beganByProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in parentheses, which may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return isDead(fields[0]) ? undefined : `${boot} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

function beganByPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const [state, ...began] = line.split(/\s+/);
    return isDead(state) ? undefined : began.join(' ');
  } catch {
    return undefined;
  }
}

/** A zombie has ended, whether or not its parent has noticed. */
const isDead = (state: string | undefined): boolean => /^[ZX]/.test(state ?? 'Z');
