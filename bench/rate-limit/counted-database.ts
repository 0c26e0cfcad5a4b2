import type { Database, Transaction } from '../../store/database.ts';

/** The same database; `sent` hears of each statement that is sent through this one. */
export const countedDatabase = (database: Database, sent: () => void): Database =>
  watched(database, {
    query: counting(database, sent),
    connect: async () => {
      const connection: Transaction = await database.connect();
      return watched(connection, { query: counting(connection, sent) });
    },
  });

const counting =
  (queried: Database | Transaction, sent: () => void) =>
  (...given: unknown[]): unknown => {
    sent();
    return Reflect.apply(queried.query, queried, given);
  };

/** The same object, with other functions in place of some of its own. */
const watched = <Watched extends object>(object: Watched, functions: Record<string, unknown>): Watched =>
  new Proxy(object, {
    get(target, name) {
      const value = typeof name === 'string' && Object.hasOwn(functions, name) ? functions[name] : undefined;
      const own: unknown = Reflect.get(target, name);
      return value ?? (typeof own === 'function' && name !== 'constructor' ? own.bind(target) : own);
    },
  });
