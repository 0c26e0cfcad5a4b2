import type { QuotaDesign } from './design.ts';
import type { HeldDay } from './exactness.ts';

/**
 * What Postgres gives on the machine where each booking locks one row, counts its day, writes a row without any other key,
 * and commits. A day that was cancelled goes to whoever comes next, however long others have waited.
 */
export const lockedRow: QuotaDesign = {
  async prepare(database) {
    await database.query(schema);
  },
  async book(database, { vendorAccount, applicationsPerDay }, { number }) {
    const { rows } = await database.query<{ day: number }>({
      name: 'locked_row_book',
      text: 'select locked_row_book($1, $2, $3) as day',
      values: [vendorAccount, applicationsPerDay, number],
    });
    return rows[0]!.day;
  },
  async cancel(database, { vendorAccount }, { number }) {
    await database.query({
      name: 'locked_row_cancel',
      text: 'select locked_row_cancel($1, $2)',
      values: [vendorAccount, number],
    });
  },
  finish: async () => {},
  async held(database, { vendorAccount }) {
    const { rows } = await database.query<HeldDay>(
      'select number, day from locked_row_booking where account = $1 order by sequence',
      [vendorAccount],
    );
    return rows;
  },
};

const schema = `
create table if not exists locked_row (account text primary key, first int not null);
create table if not exists locked_row_day (account text, day int, taken int not null, primary key (account, day));
create table if not exists locked_row_booking
  (account text, number int, day int not null, sequence bigint generated always as identity, primary key (account, number));

create or replace function locked_row_book(of_account text, per_day int, of_number int) returns int language plpgsql as $$
declare
  room int;
begin
  insert into locked_row values (of_account, 0) on conflict do nothing;
  select first into room from locked_row where account = of_account for update;
  loop
    insert into locked_row_day as known values (of_account, room, 1)
      on conflict (account, day) do update set taken = known.taken + 1 where known.taken < per_day;
    exit when found;
    room := room + 1;
  end loop;
  update locked_row set first = room where account = of_account and first <> room;
  insert into locked_row_booking (account, number, day) values (of_account, of_number, room);
  return room;
end $$;

create or replace function locked_row_cancel(of_account text, of_number int) returns void language plpgsql as $$
declare
  freed int;
begin
  perform from locked_row where account = of_account for update;
  delete from locked_row_booking where account = of_account and number = of_number returning day into freed;
  update locked_row_day set taken = taken - 1 where account = of_account and day = freed;
  update locked_row set first = least(first, freed) where account = of_account;
end $$;`;
