-- Up Migration

-- Applications that the vendor shows and that we did not send: somebody made them in its console, or they were forgotten
-- when the database was restored. They use up their day as ours do.
create table seen_application (
  vendor text not null,
  vendor_account text not null,
  -- What the vendor tells it by: its ticket or id, or what else there is.
  mark text not null,
  day int not null,
  scope text not null,
  text text not null,
  applied_at timestamptz not null,
  seen_at timestamptz not null default now(),
  primary key (vendor, vendor_account, mark)
);

create index seen_application_of_day on seen_application (vendor, vendor_account, day);

-- How many applications of a day are taken, kept by triggers whoever writes bookings. A closed day has a row, too.
create table taken_day (
  vendor text not null,
  vendor_account text not null,
  day int not null,
  taken int not null,
  primary key (vendor, vendor_account, day)
);

-- For whoever comes next no day before these has room, where it was looked up for so many applications a day: where the
-- next look begins. `has_gaps`: before them is room that those who wait behind it have still to move up to. `in_turn`: surely
-- all who wait stand in the order in which they were booked, so that the next to move up is the first behind. Nobody who
-- waits is on a day after `last`.
create table ledger_room (
  vendor text not null,
  vendor_account text not null,
  applications_per_day int not null,
  application int not null,
  modification int not null,
  last int not null,
  in_turn boolean not null default false,
  has_gaps boolean not null default false,
  primary key (vendor, vendor_account)
);

-- When a vendor account's own list was last asked what was applied for, and by when another worker may ask it.
create table ledger_look (
  vendor text not null,
  vendor_account text not null,
  looking_until timestamptz,
  looked_at timestamptz,
  primary key (vendor, vendor_account)
);

-- Since when its workflow knows a day; one that is far off need not hear of each move.
alter table booking add column heard_at timestamptz;

drop index booking_of_day;
create index booking_of_day on booking (vendor, vendor_account, day, sequence);
create index booking_in_turn on booking (vendor, vendor_account, sequence, day) where not spent;

insert into taken_day (vendor, vendor_account, day, taken)
  select vendor, vendor_account, day, count(*) from booking group by vendor, vendor_account, day;
insert into taken_day (vendor, vendor_account, day, taken)
  select vendor, vendor_account, day, 0 from closed_day on conflict do nothing;

create function add_taken(of_vendor text, of_account text, of_day int, change int) returns void language plpgsql as $$
begin
  update taken_day set taken = taken + change where vendor = of_vendor and vendor_account = of_account and day = of_day;
  if not found then
    insert into taken_day as known (vendor, vendor_account, day, taken) values (of_vendor, of_account, of_day, change)
    on conflict (vendor, vendor_account, day) do update set taken = known.taken + change;
  end if;
end $$;

create function count_taken_day() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform add_taken(new.vendor, new.vendor_account, new.day, 1);
  else
    perform add_taken(old.vendor, old.vendor_account, old.day, -1);
  end if;
  return null;
end $$;

-- Of many that move up in a statement only the first and the last day change.
create function count_moved_days() returns trigger language plpgsql as $$
begin
  perform add_taken(vendor, vendor_account, day, change) from (
    select vendor, vendor_account, day, sum(one)::int as change from (
      select vendor, vendor_account, day, 1 as one from added
      union all select vendor, vendor_account, day, -1 from removed
    ) as each group by vendor, vendor_account, day having sum(one) <> 0 order by vendor, vendor_account, day
  ) as changed;
  return null;
end $$;

create trigger booking_counted after insert or delete on booking for each row execute function count_taken_day();
create trigger booking_moved after update on booking referencing new table as added old table as removed
  for each statement execute function count_moved_days();
create trigger seen_application_counted after insert or delete on seen_application
  for each row execute function count_taken_day();
create trigger seen_application_moved after update on seen_application
  referencing new table as added old table as removed for each statement execute function count_moved_days();

create function note_closed_day() returns trigger language plpgsql as $$
begin
  insert into taken_day (vendor, vendor_account, day, taken) values (new.vendor, new.vendor_account, new.day, 0)
  on conflict do nothing;
  return null;
end $$;

create trigger closed_day_added after insert or update on closed_day
  for each row execute function note_closed_day();

-- Everybody who changes a vendor account's days holds this, and reads the clock after it. Whoever counts the days otherwise
-- than is agreed by now (`terms`: applicationsPerDay and calendar) is refused.
create function lock_ledger(of_vendor text, of_account text, terms jsonb) returns void language plpgsql as $$
declare
  agreed jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger ' || of_vendor || ' ' || of_account, 0));
  select agreement.terms into agreed from agreement where vendor = of_vendor and vendor_account = of_account;
  if agreed -> 'applicationsPerDay' <> terms -> 'applicationsPerDay'
    or not agreed -> 'calendar' @> (terms -> 'calendar') and not agreed -> 'calendar' <@ (terms -> 'calendar')
  then
    raise exception 'The days of the vendor account % are counted otherwise by now than this worker counts them: it stops within a minute, and one with the new limits goes on', of_account;
  end if;
end $$;

-- The first day that can still be used, of days from `first_day` on that close at these instants (epoch milliseconds). Null
-- where they do not tell: the first of them is not over, or the last is.
create function first_usable_day(first_day int, closing float8[], margin float8 default 0) returns int
language plpgsql as $$
declare
  now_is float8 := extract(epoch from clock_timestamp()) * 1000 + margin;
begin
  if now_is < closing[1] then return null; end if;
  for place in 2 .. array_length(closing, 1) loop
    if now_is < closing[place] then return first_day + place - 1; end if;
  end loop;
  return null;
end $$;

-- The first day from `from_day` on that has room for such a submission.
create function first_room(of_vendor text, of_account text, per_day int, for_kind text, from_day int) returns int
language plpgsql stable as $$
declare
  room int := from_day;
  has int;
begin
  loop
    select taken into has from taken_day where vendor = of_vendor and vendor_account = of_account and day = room;
    if not found then return room; end if;
    if has < per_day and not exists (select from closed_day
      where vendor = of_vendor and vendor_account = of_account and day = room and closed_for in ('all', for_kind))
    then return room; end if;
    room := room + 1;
  end loop;
end $$;

-- The same for whoever comes next: behind all who wait.
create function find_room(of_vendor text, of_account text, per_day int, for_kind text, from_day int) returns int
language plpgsql stable as $$
declare
  known int;
begin
  select case when for_kind = 'application' then application else modification end into known from ledger_room
    where vendor = of_vendor and vendor_account = of_account and applications_per_day = per_day;
  return first_room(of_vendor, of_account, per_day, for_kind, greatest(from_day, known));
end $$;

-- The same for one that is booked now, and the next look begins there. The ledger is locked.
create function take_room(of_vendor text, of_account text, per_day int, for_kind text, from_day int, is_new boolean)
returns int language plpgsql as $$
declare
  known ledger_room;
  stays_in_turn boolean;
  begin_at int;
  room int;
begin
  select * into known from ledger_room where vendor = of_vendor and vendor_account = of_account;
  if known.applications_per_day = per_day then
    begin_at := case when for_kind = 'application' then known.application else known.modification end;
  end if;
  room := first_room(of_vendor, of_account, per_day, for_kind, greatest(from_day, begin_at));
  if begin_at is not null and known.in_turn then
    stays_in_turn := is_new and room >= known.last;
  else
    stays_in_turn := is_new and not exists (select from booking
      where vendor = of_vendor and vendor_account = of_account and not spent);
  end if;
  if begin_at is null then
    insert into ledger_room (vendor, vendor_account, applications_per_day, application, modification, last, in_turn)
      select of_vendor, of_account, per_day, from_day, from_day, greatest(room, max(day)), stays_in_turn from taken_day
      where vendor = of_vendor and vendor_account = of_account
    on conflict (vendor, vendor_account) do update set applications_per_day = per_day, application = from_day,
      modification = from_day, last = excluded.last, in_turn = stays_in_turn, has_gaps = false;
  elsif begin_at < room or known.last < room or known.in_turn <> stays_in_turn then
    update ledger_room set application = case when for_kind = 'application' then room else application end,
      modification = case when for_kind = 'application' then modification else room end,
      last = greatest(last, room), in_turn = stays_in_turn
    where vendor = of_vendor and vendor_account = of_account;
  end if;
  return room;
end $$;

-- Gives a day that has room to the booking that has waited longest for a later one, that one's day to the next, and so on:
-- nobody's gets later. Nobody moves to a day before `from_day`. So many move at once; where more wait behind them the rest
-- is left to whoever closes the gaps. The ledger is locked. Sorting would be slower than to look through those before.
create function refill_day(of_vendor text, of_account text, per_day int, freed int, from_day int) returns void
language plpgsql set enable_sort = off as $$
declare
  most constant int := 10;
  target int := freed;
  stays_in_turn boolean := coalesce((select in_turn from ledger_room
    where vendor = of_vendor and vendor_account = of_account), false);
  is_last boolean := false;
  stands record;
  last_sequence bigint := 0;
  longest record;
  signatures bigint[] := '{}';
  lives int[] := '{}';
  numbers int[] := '{}';
  days int[] := '{}';
begin
  while target >= from_day loop
    select taken >= per_day + least(cardinality(days), 1)::bigint as is_full, closed_for into stands
      from taken_day left join closed_day using (vendor, vendor_account, day)
      where vendor = of_vendor and vendor_account = of_account and day = target;
    exit when stands.is_full or stands.closed_for = 'all';
    if stays_in_turn and stands.closed_for is null then
      select day, sequence, signature_id, life, number into longest from booking
        where vendor = of_vendor and vendor_account = of_account and not spent and day > target
        order by day, sequence limit 1;
    else
      stays_in_turn := false;
      select day, sequence, signature_id, life, number into longest from booking
        where vendor = of_vendor and vendor_account = of_account and not spent and day > target
          and sequence > last_sequence and kind is distinct from stands.closed_for
        order by sequence limit 1;
    end if;
    if not found then
      is_last := stands.closed_for is null;
      exit;
    end if;
    if cardinality(days) = most then
      insert into ledger_room as known
        select of_vendor, of_account, per_day, max(day), max(day), max(day), false, true from taken_day
        where vendor = of_vendor and vendor_account = of_account
      on conflict (vendor, vendor_account) do update set has_gaps = true;
      target := null;
      exit;
    end if;
    -- Whoever has waited longer stands before it, unless the day was not for him.
    last_sequence := case when stands.closed_for is null then longest.sequence else 0 end;
    signatures := signatures || longest.signature_id;
    lives := lives || longest.life;
    numbers := numbers || longest.number;
    days := days || target;
    target := longest.day;
  end loop;
  if days <> '{}' then
    update booking set day = to_day, told_at = null
      from unnest(signatures, lives, numbers, days) as moving (of_signature, of_life, of_number, to_day)
      where (signature_id, life, number) = (of_signature, of_life, of_number);
  end if;
  update ledger_room set application = least(application, target), modification = least(modification, target),
      last = case when is_last then target else last end, in_turn = in_turn and stays_in_turn
    where vendor = of_vendor and vendor_account = of_account
      and (target >= from_day - 1 and greatest(application, modification) > target or is_last and last <> target
        or in_turn and not stays_in_turn);
end $$;

-- Where a day holds more than it may, its youngest that are not spent get the first days with room. The ledger is locked.
create function move_out(of_vendor text, of_account text, per_day int, overfull int, from_day int) returns void
language plpgsql as $$
declare
  surplus record;
begin
  for surplus in
    select sequence, kind from booking
    where vendor = of_vendor and vendor_account = of_account and day = overfull and not spent order by sequence desc
    limit greatest(0, coalesce((select taken from taken_day
      where vendor = of_vendor and vendor_account = of_account and day = overfull), 0) - per_day)
  loop
    update booking set day = take_room(of_vendor, of_account, per_day, surplus.kind, from_day, false), told_at = null
    where vendor = of_vendor and vendor_account = of_account and day = overfull and sequence = surplus.sequence;
  end loop;
end $$;

create function book_slot(of_vendor text, of_account text, per_day int, for_signature bigint, for_life int,
  for_number int, for_kind text, first_day int, closing float8[], margin float8, terms jsonb) returns int
language plpgsql as $$
declare
  today int;
  held record;
  room int;
begin
  perform lock_ledger(of_vendor, of_account, terms);
  today := first_usable_day(first_day, closing);
  if today is null then return null; end if;
  select day, kind into held from booking where (signature_id, life, number) = (for_signature, for_life, for_number);
  if not found then
    room := take_room(of_vendor, of_account, per_day, for_kind, today, true);
    insert into booking (signature_id, life, number, vendor, vendor_account, day, kind, told_at, heard_at)
      values (for_signature, for_life, for_number, of_vendor, of_account, room, for_kind, now(), now());
    return room;
  end if;
  if held.day >= today and not exists (select from closed_day
    where vendor = of_vendor and vendor_account = of_account and day = held.day and closed_for in ('all', for_kind))
  then
    -- What was meant as an application becomes a modification where the vendor turns out to have the signature.
    if held.kind <> for_kind then
      update booking set kind = for_kind where (signature_id, life, number) = (for_signature, for_life, for_number);
    end if;
    return held.day;
  end if;
  -- It keeps its place among those who wait: what is given back next is its own.
  room := take_room(of_vendor, of_account, per_day, for_kind, today, false);
  update booking set day = room, kind = for_kind, spent = false
    where (signature_id, life, number) = (for_signature, for_life, for_number);
  perform refill_day(of_vendor, of_account, per_day, held.day,
    coalesce(first_usable_day(first_day, closing, margin), today + 1));
  update booking set told_at = now(), heard_at = now()
    where (signature_id, life, number) = (for_signature, for_life, for_number) returning day into room;
  return room;
end $$;

create function spend_slot(of_vendor text, of_account text, for_signature bigint, for_life int, for_number int,
  for_kind text, first_day int, opening float8[], closing float8[], terms jsonb) returns text
language plpgsql as $$
declare
  now_is float8;
  held int;
begin
  perform lock_ledger(of_vendor, of_account, terms);
  now_is := extract(epoch from clock_timestamp()) * 1000;
  if first_usable_day(first_day, closing) is null then return null; end if;
  select day into held from booking where (signature_id, life, number) = (for_signature, for_life, for_number);
  if not found then return 'noSlot'; end if;
  if now_is >= opening[held - first_day + 1] and now_is < closing[held - first_day + 1] and not exists (
    select from closed_day where vendor = of_vendor and vendor_account = of_account and day = held
      and closed_for in ('all', for_kind))
  then
    update booking set spent = true
      where (signature_id, life, number) = (for_signature, for_life, for_number);
    return 'spent';
  end if;
  return 'notOpen';
end $$;

-- Whether there was one to give back.
create function release_slot(of_vendor text, of_account text, per_day int, for_signature bigint, for_life int,
  for_number int, only_waiting boolean, first_day int, closing float8[], margin float8, terms jsonb) returns boolean
language plpgsql as $$
declare
  freed int;
begin
  perform lock_ledger(of_vendor, of_account, terms);
  if first_usable_day(first_day, closing) is null then return null; end if;
  delete from booking where (signature_id, life, number) = (for_signature, for_life, for_number)
    and not (spent and only_waiting) returning day into freed;
  if freed is null then return false; end if;
  perform refill_day(of_vendor, of_account, per_day, freed,
    coalesce(first_usable_day(first_day, closing, margin), first_usable_day(first_day, closing) + 1));
  return true;
end $$;

-- Down Migration

drop trigger booking_counted on booking;
drop trigger booking_moved on booking;
drop trigger closed_day_added on closed_day;
drop function book_slot, spend_slot, release_slot, move_out, refill_day, take_room, find_room, first_room,
  first_usable_day, lock_ledger, note_closed_day;
drop table ledger_look, ledger_room, taken_day, seen_application;
drop function count_taken_day, count_moved_days, add_taken;
drop index booking_in_turn;
drop index booking_of_day;
create index booking_of_day on booking (vendor, vendor_account, day);
alter table booking drop column heard_at;
