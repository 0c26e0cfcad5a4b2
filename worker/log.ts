import type { Logger, LogLevel, RuntimeOptions } from '@temporalio/worker';
import { type Logger as Pino, pino } from 'pino';
import { addressOf, type ListenAddress } from './intake/listen.ts';

/** Structured logs, a JSON object a line, on standard error: standard output belongs to what commands print. */
export const createLog = (level: string): Pino =>
  pino(
    { level, base: { name: 'countersign' }, serializers: { error: described } },
    pino.destination({ dest: 2, sync: true }),
  );

/** Other properties of an error may be large, or hold what no log should. */
const described = (error: unknown): unknown =>
  error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : error;

/** Temporal's own log lines, those of its native part too, in the same stream. Signals are ours to handle. */
export const runtimeOptions = (log: Pino, metrics?: ListenAddress): RuntimeOptions => ({
  logger: temporalLogger(log),
  telemetryOptions: {
    logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
    ...(metrics && {
      metrics: { prometheus: { bindAddress: addressOf(metrics), histogramBucketOverrides } },
    }),
  },
  shutdownSignals: [],
});

/** Milliseconds: calls wait for one or two where there is room. */
const buckets = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
const histogramBucketOverrides = { countersign_call_wait: buckets, countersign_call_late: buckets };

// Each of our task queues has one kind of work only, on purpose.
const expected = /^No (workflows|activities) registered, not polling/;

/** Temporal's news (a worker's every state, the bundler's report) are details to us. */
const levelOf = (level: LogLevel, message: string): 'trace' | 'debug' | 'warn' | 'error' => {
  if (level === 'INFO' || expected.test(message)) return 'debug';
  return level.toLowerCase() as Lowercase<Exclude<LogLevel, 'INFO'>>;
};

export function temporalLogger(log: Pino): Logger {
  const write = (level: LogLevel, message: string, meta?: object): void =>
    log[levelOf(level, message)]({ ...meta }, message);
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}
