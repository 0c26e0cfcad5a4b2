import type { Logger } from 'pino';

/** Milliseconds: 5 for the listener and 30 for activities, and some for what is slow. */
const longestStop = 45_000;

/**
 * Calls `stop` once, at SIGINT or SIGTERM. What has not ended in time (a database that does not answer, say) is left behind: an
 * orchestrator would kill the process without a word.
 */
export function stopOnSignal(log: Logger, stop: () => void): void {
  const asked = (signal: NodeJS.Signals): void => {
    process.off('SIGINT', asked).off('SIGTERM', asked);
    log.info({ signal }, 'stopping: finishing what is under way');
    setTimeout(() => {
      log.error(`not stopped within ${longestStop / 1_000} s; ending all the same`);
      process.exit(1);
    }, longestStop).unref();
    stop();
  };
  process.on('SIGINT', asked).on('SIGTERM', asked);
}
