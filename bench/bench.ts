import { exitCodeOf, interruption } from '../demo/interruption.ts';
import { describeMachine } from './machine.ts';
import { type Services, startServices } from './services.ts';

interface BenchContext {
  services: Services;
  progress: (line: string) => void;
  signal: AbortSignal;
}

/** Something that is measured, a run at a time. */
export interface Bench<Run> {
  withTemporal: boolean;
  runs(context: BenchContext): AsyncIterable<Run>;
  table(runs: Run[]): string;
}

/** Runs it on servers of its own, and prints a table, or with `json` one object as the last line. */
export async function measure<Run>(bench: Bench<Run>, { json }: { json: boolean }): Promise<void> {
  const signal = interruption();
  const progress = tellTime(json ? process.stderr : process.stdout);
  try {
    progress('starting the servers');
    const services = await startServices({ withTemporal: bench.withTemporal, progress, signal });
    const runs: Run[] = [];
    try {
      for await (const run of bench.runs({ services, progress, signal })) runs.push(run);
    } finally {
      await services.stop();
    }
    const machine = describeMachine(services);
    const described = Object.values(machine).join(', ');
    const results = json ? JSON.stringify({ runs, machine }) : `\n${bench.table(runs)}\n\n${described}`;
    process.stdout.write(`${results}\n`);
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exitCode = exitCodeOf(signal);
  }
}

/** Tells what happens, and how many seconds after it began. */
function tellTime(to: NodeJS.WritableStream): (line: string) => void {
  const began = performance.now();
  return (line) => {
    const seconds = ((performance.now() - began) / 1_000).toFixed(0).padStart(5);
    to.write(`${seconds} s  ${line}\n`);
  };
}
