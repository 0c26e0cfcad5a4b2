-- Up Migration

alter table call_rate
  add column last_slot double precision not null default 0,
  -- Processes whose callers wait, in the order of their turns, and until when each is believed to come.
  add column waiting text[] not null default '{}',
  add column waiting_until double precision[] not null default '{}';

-- It is rewritten at every call, and its arrays are small: room beside it keeps that within its page.
alter table call_rate set (fillfactor = 50);

-- Callers that have gone away to wait, in the order in which they came, and until when each is believed to come back.
create table call_place (
  vendor text not null,
  vendor_account text not null,
  action text not null,
  caller text not null,
  interactive boolean not null,
  sequence bigint generated always as identity,
  until double precision not null,
  primary key (vendor, vendor_account, action, caller)
);

-- Takes the next moment at which one more call may be sent, or none yet. All moments are epoch milliseconds by this server.
-- In `sendings`, one of the past is when a call was sent, at the latest; one of the future is a slot, and `hold`, that was
-- taken and of which nobody has told yet what became of it: until then it counts as if it were used at any time. So at
-- most `calls` - 1 others can be sent within `span` before a slot, however late each of them is.
create function take_call_slot(
  of_vendor text, of_account text, of_action text,
  -- So many calls in any so many milliseconds.
  calls int, span double precision,
  -- For how long a slot counts of which nobody tells, and how long before its time it may be taken.
  hold double precision, ahead double precision,
  -- Entries of `sendings` of which something is told, and how many milliseconds ago each was sent: null where it was not,
  -- and never will be; less than none where it still counts as being sent, for so long.
  told double precision[], ago double precision[],
  -- Who asks, how many callers wait there, and who is the first of them, where it has a name; with none it only tells.
  -- Who overtakes waits for no other process' turn.
  process text, callers int, first_caller text, overtakes boolean,
  -- By this server's clock; the entry that was taken, or null; and in how many milliseconds its slot is.
  out present double precision, out entry double precision, out wait double precision,
  -- In how many milliseconds to ask again, for how many nobody may call at all, and how many processes wait.
  out again double precision, out paused double precision, out processes int,
  -- How many callers have gone away to wait, and how many of them are interactive.
  out absent int, out absent_interactive int
) language plpgsql as $$
declare
  rate call_rate%rowtype;
  earliest double precision;
  -- A little faster than even, so that what was lost is caught up with.
  gap constant double precision := span / calls * 0.95;
  -- In the order of turns, from 1.
  turn int;
begin
  select * into rate from call_rate
    where (vendor, vendor_account, action) = (of_vendor, of_account, of_action) for update;
  if not found then
    insert into call_rate (vendor, vendor_account, action) values (of_vendor, of_account, of_action)
      on conflict do nothing;
    select * into rate from call_rate
      where (vendor, vendor_account, action) = (of_vendor, of_account, of_action) for update;
  end if;
  -- The clock is read once the row is locked: a time read while waiting for it would be in the past.
  present := extract(epoch from clock_timestamp()) * 1000;

  -- What lies further ahead than anybody looks was written before the clock was set back: it was sent by now.
  select coalesce(array_agg(at order by at desc), '{}') into rate.sendings from (
    select case when at > present + 10000 then present else at end as at from unnest(rate.sendings) at
      where at > present - span and at <> all (told)
    union all select present - since from unnest(ago) since where since < span
  ) known;
  if rate.last_slot > present + 10000 then rate.last_slot := present; end if;
  -- What is given back leaves room for one that is sooner.
  rate.last_slot := rate.last_slot - gap * (select count(*) from unnest(ago) since where since is null);
  select coalesce(array_agg(who order by place), '{}'), coalesce(array_agg(till order by place), '{}')
    into rate.waiting, rate.waiting_until
    from unnest(rate.waiting, rate.waiting_until) with ordinality as queue (who, till, place)
    where till > present;
  turn := array_position(rate.waiting, process);

  if callers > 0 then
    -- Who comes back for its place has waited for its turn already.
    select
      count(*) filter (where p.caller is distinct from first_caller),
      count(*) filter (where p.caller is distinct from first_caller and p.interactive),
      overtakes or count(*) filter (where p.caller = first_caller) > 0
      into absent, absent_interactive, overtakes from call_place p
      where (p.vendor, p.vendor_account, p.action) = (of_vendor, of_account, of_action) and p.until > present;
    earliest := next_call_slot(rate, calls, span, gap, present, callers);
    if earliest - present <= ahead and (overtakes or turn is not null or cardinality(rate.waiting) = 0) then
      wait := earliest - present;
      rate.last_slot := earliest;
      -- Entries are known by their values, so that no two are ever alike.
      entry := earliest + hold + random();
      rate.sendings := entry || rate.sendings;
      callers := callers - 1;
      delete from call_place p
        where (p.vendor, p.vendor_account, p.action, p.caller) = (of_vendor, of_account, of_action, first_caller);
    end if;
    -- Who has had its turn goes to the end of the queue.
    if turn is not null and (callers = 0 or entry is not null and not overtakes) then
      rate.waiting := rate.waiting[:turn - 1] || rate.waiting[turn + 1:];
      rate.waiting_until := rate.waiting_until[:turn - 1] || rate.waiting_until[turn + 1:];
      turn := null;
    end if;
    if callers > 0 then
      turn := coalesce(turn, cardinality(rate.waiting) + 1);
      earliest := next_call_slot(rate, calls, span, gap, present, callers);
      again := greatest(0, earliest - present - ahead + case when overtakes then 0 else (turn - 1) * gap end);
      -- While all that may be sent is being sent, the next slot comes with the next report of one.
      if earliest is null then
        again := greatest(20, least(200, (present + hold - rate.sendings[calls]) / 4));
      end if;
      rate.waiting[turn] := process;
      rate.waiting_until[turn] := present + again + 100;
    end if;
  end if;
  processes := cardinality(rate.waiting);
  paused := greatest(0, rate.paused_until - present);

  update call_rate set sendings = rate.sendings, last_slot = rate.last_slot,
    waiting = rate.waiting, waiting_until = rate.waiting_until
    where (vendor, vendor_account, action) = (of_vendor, of_account, of_action);
end $$;

-- The earliest moment for one more call, or null while it cannot be told because as many as may be sent are being sent.
create function next_call_slot(
  rate call_rate, calls int, span double precision, gap double precision, present double precision, callers int
) returns double precision language sql immutable as $$
  select greatest(
    present,
    rate.paused_until,
    case when cardinality(rate.sendings) >= calls then rate.sendings[calls] + span end,
    -- Evenly while there are more callers than slots: an interactive one then finds the next slot near.
    case when cardinality(rate.sendings) + callers + cardinality(rate.waiting) > calls then rate.last_slot + gap end
  )
  where cardinality(rate.sendings) < calls or rate.sendings[calls] <= present
$$;

-- Keeps a place for a caller that goes away to wait, or finds the one that it has, and says in how many milliseconds its
-- turn is believed to come.
create function keep_call_place(
  of_vendor text, of_account text, of_action text, of_caller text, is_interactive boolean,
  -- Milliseconds between two calls, and for how long a place is kept after it should be back.
  gap double precision, longest_absence double precision,
  out wait double precision, out paused double precision
) language plpgsql as $$
declare
  present double precision;
  own call_place%rowtype;
begin
  -- One at a time: each tidies up behind the others.
  perform from call_rate where (vendor, vendor_account, action) = (of_vendor, of_account, of_action) for update;
  present := extract(epoch from clock_timestamp()) * 1000;
  insert into call_place (vendor, vendor_account, action, caller, interactive, until)
    values (of_vendor, of_account, of_action, of_caller, is_interactive, present)
    on conflict (vendor, vendor_account, action, caller) do update set interactive = is_interactive
    returning * into own;
  select count(*) * gap into wait from call_place p
    where (p.vendor, p.vendor_account, p.action) = (of_vendor, of_account, of_action) and p.until > present
      and (p.interactive > is_interactive or p.interactive = is_interactive and p.sequence < own.sequence);
  select greatest(0, r.paused_until - present) into paused from call_rate r
    where (r.vendor, r.vendor_account, r.action) = (of_vendor, of_account, of_action);
  -- It comes back half of the way, or when the pause is over.
  update call_place p set until = present + greatest(wait / 2, paused) + longest_absence
    where (p.vendor, p.vendor_account, p.action, p.caller) = (of_vendor, of_account, of_action, of_caller);
  delete from call_place p
    where (p.vendor, p.vendor_account, p.action) = (of_vendor, of_account, of_action) and p.until < present;
end $$;

-- Down Migration

drop function keep_call_place;
drop function take_call_slot;
drop function next_call_slot;
drop table call_place;
alter table call_rate drop column waiting_until, drop column waiting, drop column last_slot;
