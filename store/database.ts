import pg from 'pg';

export type Database = pg.Pool;

/** A connection inside a transaction. */
export type Transaction = pg.PoolClient;

// Counters and ids are bigint in Postgres and stay far below 2^53 here.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A pool of connections. A broken idle connection is replaced by the pool; `onError` only hears of it. */
export function openDatabase(url: string, onError: (error: Error) => void = () => {}): Database {
  const database = new pg.Pool({
    connectionString: url,
    max: 10,
    application_name: 'countersign',
    connectionTimeoutMillis: 60_000,
    // A worker that froze or lost its network in a transaction would halt everybody who waits for its locks.
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 30_000,
    // Longer, for a server that is not there any more to keep its own time: a lost network says nothing.
    query_timeout: 35_000,
    keepAlive: true,
  });
  // An ending pool does not wait for its last connections to close.
  database.on('error', (error) => database.ending || onError(error));
  return database;
}

export async function transaction<T>(database: Database, run: (tx: Transaction) => Promise<T>): Promise<T> {
  const connection = await database.connect();
  let broken: Error | undefined;
  try {
    await connection.query('begin');
    const result = await run(connection);
    await connection.query('commit');
    return result;
  } catch (error) {
    await connection.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** The one clock of the ledger and the rates, in epoch milliseconds; moves on within a transaction. */
export async function databaseNow(tx: Transaction | Database): Promise<number> {
  const { rows } = await tx.query<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  return rows[0]!.now;
}
