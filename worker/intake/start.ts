import type { AddressInfo } from 'node:net';
import type { Accounts } from '../../model/accounts-file.ts';
import { ConfigurationError } from '../configuration.ts';
import { isLoopback, type ListenAddress, urlOf } from './listen.ts';
import { createServer, type IntakeSettings } from './server.ts';
import { checkTokens, Tokens } from './tokens.ts';

export interface ServeSettings extends Omit<IntakeSettings, 'tokens'> {
  listen: ListenAddress;
  tokens: Accounts['intake']['tokens'];
}

export interface RunningIntake {
  /** Such as `http://127.0.0.1:7280`, with the port that was taken. */
  url: string;
  /** Says that it is not ready any more, takes no new connection, and finishes what is under way, for a while. */
  stop(): Promise<void>;
}

/** Milliseconds that requests under way may take once a stop was asked for. */
const graceTime = 5_000;

/** Serves intake and health. Throws `ConfigurationError` where a token cannot be used, or the address cannot be had. */
export async function startIntake({ listen, tokens, log, ...rest }: ServeSettings): Promise<RunningIntake> {
  await checkTokens(tokens);
  const server = await createServer({ ...rest, log, tokens: new Tokens(tokens, log) });
  await server.listen(listen).catch(async (error: NodeJS.ErrnoException) => {
    await server.close();
    throw cannotListen(listen, error);
  });
  if (!isLoopback(listen.host)) {
    log.warn(
      { host: listen.host },
      'the intake listens beyond this machine: tokens and documents travel in the clear unless TLS stands before it',
    );
  }
  return {
    url: urlOf({ host: listen.host, port: (server.server.address() as AddressInfo).port }),
    stop: async () => {
      rest.health.stopping();
      const giveUp = setTimeout(() => server.server.closeAllConnections(), graceTime);
      // Asked again, it waits for the same end.
      await server.close();
      clearTimeout(giveUp);
    },
  };
}

function cannotListen(listen: ListenAddress, { code, message }: NodeJS.ErrnoException): ConfigurationError {
  const reason = reasons[code ?? ''] ?? message;
  return new ConfigurationError(
    `The intake cannot listen at ${listen.host}:${listen.port}: ${reason}. Correct COUNTERSIGN_LISTEN`,
  );
}

const reasons: Record<string, string> = {
  EADDRINUSE: 'another process listens there',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'the name cannot be resolved',
  EACCES: 'this user may not use the port',
};
