import type { Database } from './database.ts';

/** When the desk looks next: in so many milliseconds. */
export async function writeNextLook(
  database: Database,
  account: string,
  milliseconds: number,
): Promise<void> {
  await database.query(
    `insert into review_desk (account, next_look_at) values ($1, now() + $2 * interval '1 millisecond')
     on conflict (account) do update set next_look_at = excluded.next_look_at`,
    [account, milliseconds],
  );
}

/** Milliseconds until the desk looks, or undefined where it has never said. */
export async function untilNextLook(database: Database, account: string): Promise<number | undefined> {
  const { rows } = await database.query<{ wait: number }>(
    `select (extract(epoch from next_look_at - clock_timestamp()) * 1000)::float8 as wait
     from review_desk where account = $1`,
    [account],
  );
  return rows[0]?.wait;
}
