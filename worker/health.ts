import { z } from 'zod';
import type { Database } from '../store/database.ts';

export const readinessSchema = z.strictObject({
  ready: z.boolean(),
  checks: z.strictObject({
    /** The state of the Temporal worker that is worst off; `RUNNING` where all run. */
    workers: z.string().optional(),
    /** "ok", or why not. */
    temporal: z.string().optional(),
    postgres: z.string(),
    stopping: z.boolean(),
  }),
});

export type Readiness = z.infer<typeof readinessSchema>;

/** What a process consists of; an intake alone has a database and nothing more. */
export interface HealthSources {
  database: Database;
  /** The states of the Temporal workers. */
  workers?: () => string[];
  /** A cheap call to Temporal. */
  askTemporal?: () => Promise<unknown>;
}

/** Milliseconds for each answer, and for how long it is good: whoever asks more often gets the same one. */
const deadline = 2_000;
const goodFor = 1_000;

/** Whether a process lives, and whether it is fit to be given work, as orchestrators ask. */
export class Health {
  readonly #sources: HealthSources;
  readonly #postgres: () => Promise<string>;
  readonly #temporal: (() => Promise<string>) | undefined;
  #stopping = false;

  constructor(sources: HealthSources) {
    const { database, askTemporal } = sources;
    this.#sources = sources;
    this.#postgres = sharing(() => database.query('select 1'));
    this.#temporal = askTemporal && sharing(askTemporal);
  }

  /** From now on the process is not ready. */
  stopping(): void {
    this.#stopping = true;
  }

  get isStopping(): boolean {
    return this.#stopping;
  }

  /** False once a Temporal worker has failed: only a new process mends that. */
  isLive(): boolean {
    return !this.#sources.workers?.().includes('FAILED');
  }

  async readiness(): Promise<Readiness> {
    const { workers } = this.#sources;
    const [postgres, temporal] = await Promise.all([this.#postgres(), this.#temporal?.()]);
    const state = workers?.().find((each) => each !== 'RUNNING') ?? 'RUNNING';
    const answers = [postgres, temporal ?? 'ok'];
    return {
      ready: !this.#stopping && state === 'RUNNING' && answers.every((answer) => answer === 'ok'),
      checks: {
        ...(workers && { workers: state }),
        ...(temporal !== undefined && { temporal }),
        postgres,
        stopping: this.#stopping,
      },
    };
  }
}

/** Asks once for all who want to know within a second. One that is not answered in time is asked anew: a connection may be dead. */
function sharing(ask: () => Promise<unknown>): () => Promise<string> {
  let asked: { answer: Promise<string>; at: number; open: boolean } | undefined;
  return () => {
    const isGood = asked && performance.now() - asked.at < (asked.open ? deadline : goodFor);
    if (asked && isGood) return inTime(asked.answer);
    const asking = { answer: answerOf(ask), at: performance.now(), open: true };
    asked = asking;
    void asking.answer.then(() => {
      asking.open = false;
    });
    return inTime(asking.answer);
  };
}

/** Only the code of an error: its message may name hosts. */
const answerOf = (ask: () => Promise<unknown>): Promise<string> =>
  ask().then(
    () => 'ok',
    (error: Error & { code?: string | number }) => `no answer (${error.code ?? error.name})`,
  );

async function inTime(answer: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${deadline / 1000} s`), deadline);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
