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

-- No day before these has room, where it was looked up for so many applications a day: where the next look begins.
create table ledger_room (
  vendor text not null,
  vendor_account text not null,
  applications_per_day int not null,
  application int not null,
  modification int not null,
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

insert into taken_day (vendor, vendor_account, day, taken)
  select vendor, vendor_account, day, count(*) from booking group by vendor, vendor_account, day;
insert into taken_day (vendor, vendor_account, day, taken)
  select vendor, vendor_account, day, 0 from closed_day on conflict do nothing;

-- Counts what a statement has added to the days, or taken from them; a day that was given back has room again.
create function count_taken_days() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into taken_day as known (vendor, vendor_account, day, taken)
      select vendor, vendor_account, day, count(*) from added
      group by vendor, vendor_account, day order by vendor, vendor_account, day
    on conflict (vendor, vendor_account, day) do update set taken = known.taken + excluded.taken;
  elsif tg_op = 'DELETE' then
    with counted as (
      update taken_day as known set taken = known.taken - change.taken from (
        select vendor, vendor_account, day, count(*) as taken from removed group by vendor, vendor_account, day
      ) as change
      where (known.vendor, known.vendor_account, known.day) = (change.vendor, change.vendor_account, change.day)
      returning known.*
    ), freed as (
      select counted.vendor, counted.vendor_account, min(day) as day from counted join ledger_room as room
        on (room.vendor, room.vendor_account) = (counted.vendor, counted.vendor_account)
      where counted.taken < room.applications_per_day group by counted.vendor, counted.vendor_account
    )
    update ledger_room as room set application = least(room.application, freed.day),
      modification = least(room.modification, freed.day)
    from freed where (room.vendor, room.vendor_account) = (freed.vendor, freed.vendor_account)
      and greatest(room.application, room.modification) > freed.day;
  else
    with counted as (
      insert into taken_day as known (vendor, vendor_account, day, taken)
        select vendor, vendor_account, day, sum(taken) from (
          select vendor, vendor_account, day, 1 as taken from added
          union all select vendor, vendor_account, day, -1 from removed
        ) as each group by vendor, vendor_account, day having sum(taken) <> 0 order by vendor, vendor_account, day
      on conflict (vendor, vendor_account, day) do update set taken = known.taken + excluded.taken
      returning known.*
    ), freed as (
      select counted.vendor, counted.vendor_account, min(day) as day from counted join ledger_room as room
        on (room.vendor, room.vendor_account) = (counted.vendor, counted.vendor_account)
      where counted.taken < room.applications_per_day group by counted.vendor, counted.vendor_account
    )
    update ledger_room as room set application = least(room.application, freed.day),
      modification = least(room.modification, freed.day)
    from freed where (room.vendor, room.vendor_account) = (freed.vendor, freed.vendor_account)
      and greatest(room.application, room.modification) > freed.day;
  end if;
  return null;
end $$;

create trigger booking_added after insert on booking referencing new table as added
  for each statement execute function count_taken_days();
create trigger booking_changed after update on booking referencing new table as added old table as removed
  for each statement execute function count_taken_days();
create trigger booking_removed after delete on booking referencing old table as removed
  for each statement execute function count_taken_days();
create trigger seen_application_added after insert on seen_application referencing new table as added
  for each statement execute function count_taken_days();
create trigger seen_application_changed after update on seen_application
  referencing new table as added old table as removed
  for each statement execute function count_taken_days();
create trigger seen_application_removed after delete on seen_application referencing old table as removed
  for each statement execute function count_taken_days();

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
create function find_room(of_vendor text, of_account text, per_day int, for_kind text, from_day int) returns int
language plpgsql stable as $$
declare
  day_looked_at int;
  found record;
  read int;
begin
  select greatest(from_day, case when for_kind = 'application' then application else modification end)
    into day_looked_at from ledger_room
    where vendor = of_vendor and vendor_account = of_account and applications_per_day = per_day;
  day_looked_at := coalesce(day_looked_at, from_day);
  loop
    read := 0;
    for found in
      select day, taken >= per_day or exists (
        select from closed_day as closed where closed.vendor = of_vendor and closed.vendor_account = of_account
          and closed.day = taken_day.day and closed_for in ('all', for_kind)
      ) as is_full from taken_day
      where vendor = of_vendor and vendor_account = of_account and day >= day_looked_at order by day limit 500
    loop
      if found.day > day_looked_at or not found.is_full then return day_looked_at; end if;
      day_looked_at := day_looked_at + 1;
      read := read + 1;
    end loop;
    if read < 500 then return day_looked_at; end if;
  end loop;
end $$;

-- The same, and the next look begins there. The ledger is locked.
create function take_room(of_vendor text, of_account text, per_day int, for_kind text, from_day int) returns int
language plpgsql as $$
declare
  room int := find_room(of_vendor, of_account, per_day, for_kind, from_day);
begin
  insert into ledger_room as known (vendor, vendor_account, applications_per_day, application, modification)
    values (of_vendor, of_account, per_day, case when for_kind = 'application' then room else from_day end,
      case when for_kind = 'application' then from_day else room end)
  on conflict (vendor, vendor_account) do update set applications_per_day = per_day,
    application = case when for_kind = 'application' or known.applications_per_day <> per_day
      then excluded.application else known.application end,
    modification = case when for_kind <> 'application' or known.applications_per_day <> per_day
      then excluded.modification else known.modification end
  where known.applications_per_day <> per_day
    or case when for_kind = 'application' then known.application else known.modification end < room;
  return room;
end $$;

-- Gives a day that has room to the booking that has waited longest for a later one, that one's day to the next, and so on:
-- nobody's gets later. Nobody moves to a day before `from_day`. Gives the day that has room in the end. The ledger is locked.
create function refill_day(of_vendor text, of_account text, per_day int, freed int, from_day int) returns int
language plpgsql as $$
declare
  target int := freed;
  left_day int;
  closing text;
  next_kept int;
begin
  while target >= from_day loop
    exit when exists (select from taken_day
      where vendor = of_vendor and vendor_account = of_account and day = target and taken >= per_day);
    select closed_for into closing from closed_day
      where vendor = of_vendor and vendor_account = of_account and day = target;
    exit when closing = 'all';
    left_day := null;
    if closing is null then
      -- All at once, up to the next day that does not take everybody: who moves has waited longer than all behind.
      select least(
        (select min(day) from closed_day
          where vendor = of_vendor and vendor_account = of_account and day > target),
        (select min(day) from taken_day
          where vendor = of_vendor and vendor_account = of_account and day > target and taken > per_day)
      ) into next_kept;
      with longest as (
        select distinct on (day) day, sequence, signature_id, life, number from booking
        where vendor = of_vendor and vendor_account = of_account and day > target and not spent order by day, sequence
      ), behind as (
        select *, min(sequence) over (order by day desc rows between unbounded preceding and 1 preceding) as behind
        from longest
      ), moving as (
        select *, lag(day, 1, target) over (order by day) as to_day from behind
        where behind is null or sequence < behind
      ), moved as (
        update booking set day = to_day, told_at = null from moving
        where (booking.signature_id, booking.life, booking.number)
            = (moving.signature_id, moving.life, moving.number)
          and (next_kept is null or to_day < next_kept)
        returning moving.day
      )
      select max(day) into left_day from moved;
    else
      with earliest as (
        select day, signature_id, life, number from booking
        where vendor = of_vendor and vendor_account = of_account and day > target and not spent and kind <> closing
        order by sequence limit 1
      )
      update booking set day = target, told_at = null from earliest
      where (booking.signature_id, booking.life, booking.number)
          = (earliest.signature_id, earliest.life, earliest.number)
      returning earliest.day into left_day;
    end if;
    exit when left_day is null;
    target := left_day;
  end loop;
  return target;
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
    update booking set day = take_room(of_vendor, of_account, per_day, surplus.kind, from_day), told_at = null
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
    room := take_room(of_vendor, of_account, per_day, for_kind, today);
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
  room := take_room(of_vendor, of_account, per_day, for_kind, today);
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
  from_day int;
  freed int;
  room_before ledger_room;
begin
  perform lock_ledger(of_vendor, of_account, terms);
  if first_usable_day(first_day, closing) is null then return null; end if;
  select * into room_before from ledger_room where vendor = of_vendor and vendor_account = of_account;
  delete from booking where (signature_id, life, number) = (for_signature, for_life, for_number)
    and not (spent and only_waiting) returning day into freed;
  if freed is null then return false; end if;
  from_day := coalesce(first_usable_day(first_day, closing, margin), first_usable_day(first_day, closing) + 1);
  freed := refill_day(of_vendor, of_account, per_day, freed, from_day);
  -- The days between are as full as they were.
  update ledger_room set application = least(room_before.application, freed),
    modification = least(room_before.modification, freed)
  where vendor = of_vendor and vendor_account = of_account;
  return true;
end $$;

-- Down Migration

drop trigger booking_added on booking;
drop trigger booking_changed on booking;
drop trigger booking_removed on booking;
drop trigger closed_day_added on closed_day;
drop function book_slot, spend_slot, release_slot, move_out, refill_day, take_room, find_room,
  first_usable_day, lock_ledger, note_closed_day;
drop table ledger_look, ledger_room, taken_day, seen_application;
drop function count_taken_days;
drop index booking_of_day;
create index booking_of_day on booking (vendor, vendor_account, day);
alter table booking drop column heard_at;
