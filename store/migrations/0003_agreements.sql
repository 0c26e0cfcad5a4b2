-- Up Migration

-- What all workers count by at a vendor account, as the first of them wrote it down.
create table agreement (
  vendor text not null,
  vendor_account text not null,
  terms jsonb not null,
  -- The account, by its name in the configuration, that it was written for.
  account text not null,
  agreed_at timestamptz not null default now(),
  primary key (vendor, vendor_account)
);

-- Where each account of the workers' configurations leads, and when a worker that has it was last heard of.
create table configured_account (
  account text primary key,
  vendor text not null,
  vendor_account text not null,
  account_type text not null,
  seen_at timestamptz not null default now()
);

-- Down Migration

drop table agreement, configured_account;
