-- Up Migration

-- How many signatures a vendor account with a cap holds. Whoever takes room there locks the row.
create table signature_room (
  vendor text not null,
  vendor_account text not null,
  -- What the vendor has listed last, and when that was asked; null where nobody has, or it lists nothing.
  shown jsonb,
  counted_at timestamptz,
  -- When a worker last began to count because somebody waits: of many workers one does.
  counting_at timestamptz,
  -- When the vendor said last that it takes no more, how many it held by our count, and the cap that was configured.
  full_at timestamptz,
  full_with int,
  full_of int,
  primary key (vendor, vendor_account)
);

-- Submissions that wait for room, in the order in which they came.
create table waiting_for_room (
  signature_id bigint not null references signature,
  life int not null,
  number int not null,
  vendor text not null,
  vendor_account text not null,
  sequence bigint generated always as identity,
  -- When it was told that there is room; null while it waits.
  told_at timestamptz,
  -- How often, since it came last.
  told int not null default 0,
  primary key (signature_id, life, number)
);

create index waiting_for_room_in_order on waiting_for_room (vendor, vendor_account, sequence);

-- Down Migration

drop table waiting_for_room, signature_room;
