import type { Logger, LogLevel } from '@temporalio/worker';
import { type Logger as Pino, pino } from 'pino';

/** Structured logs, a JSON object a line, on standard error: standard output belongs to what commands print. */
export const createLog = (level: string): Pino =>
  pino({ level, base: { name: 'countersign' } }, pino.destination(2));

const levels: Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** Temporal's own log lines, in the same stream. */
export function temporalLogger(log: Pino): Logger {
  const write = (level: LogLevel, message: string, meta?: object): void =>
    log[levels[level]]({ ...meta }, message);
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}
