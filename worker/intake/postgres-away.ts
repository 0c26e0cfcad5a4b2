const codes = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03']);

/** The sentences of `pg` and `pg-pool`, which give these no code. */
const sentences = new Set([
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
]);

/** Whether an error says that Postgres cannot be reached, stops or starts: class 08 and 57P01 to 57P03 of its codes. */
export const isPostgresAway = ({ code = '', message }: Error & { code?: string }): boolean =>
  codes.has(code) || /^08[0-9A-Z]{3}$/.test(code) || sentences.has(message);
