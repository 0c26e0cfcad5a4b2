-- Up Migration

-- Every signature that was ever admitted: unique at the vendor account, whatever configuration entry leads there.
create table signature (
  id bigint generated always as identity primary key,
  vendor text not null,
  vendor_account text not null,
  scope text not null,
  text text not null,
  account text not null,
  workflow_id text not null,
  -- The first execution's run id of the workflow that owns the row: a replaced run may not touch it.
  run text not null,
  -- Counts the lives of one text: a new one begins after a withdrawal or a failure.
  life int not null default 1,
  state text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (vendor, vendor_account, scope, text)
);

-- The journal: what is to be sent, written before anything is; what came of it, written at once.
create table submission (
  signature_id bigint not null references signature,
  life int not null,
  number int not null,
  kind text not null,
  content_hash text not null,
  -- References to documents, never their bytes.
  application jsonb not null,
  state text not null,
  -- What the vendor showed before the first sending, to compare with after an answer that never came.
  seen_before jsonb,
  -- Counts the sendings that were begun: what came of one may not be written over the next.
  sending int not null default 0,
  sending_at timestamptz,
  sent_at timestamptz,
  request_id text,
  order_id text,
  raw_code text,
  reason text,
  decided_at timestamptz,
  -- When the workflow acknowledged the verdict; null while it has to be told (again).
  told_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (signature_id, life, number)
);

create index submission_in_review on submission (signature_id) where state = 'inReview';
create index submission_to_tell on submission (signature_id) where decided_at is not null and told_at is null;

-- The ledger: one row is one application on one day of a vendor account.
create table booking (
  vendor text not null,
  vendor_account text not null,
  day int not null,
  signature_id bigint not null references signature,
  life int not null,
  number int not null,
  -- A vendor may allow modifications on a day on which it takes no new application.
  kind text not null,
  -- A spent one is kept: the vendor has, or may have, counted it.
  spent boolean not null default false,
  -- When the workflow acknowledged an earlier day than it was promised; null while it has to be told.
  told_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  sequence bigint generated always as identity,
  primary key (signature_id, life, number)
);

create index booking_of_day on booking (vendor, vendor_account, day);
create index booking_to_tell on booking (vendor, vendor_account) where told_at is null;

-- Days that the vendor closed before they were full. 'all' is closed for modifications, too.
create table closed_day (
  vendor text not null,
  vendor_account text not null,
  day int not null,
  closed_for text not null check (closed_for in ('application', 'all')),
  reason text not null,
  primary key (vendor, vendor_account, day)
);

-- When each vendor account and action was last called, in epoch milliseconds; a grant stands at the latest moment at
-- which it may be sent until its sending is reported.
create table call_rate (
  vendor text not null,
  vendor_account text not null,
  action text not null,
  sendings double precision[] not null default '{}',
  paused_until double precision not null default 0,
  primary key (vendor, vendor_account, action)
);

create table document (
  sha256 text primary key,
  media_type text not null,
  bytes int not null,
  key_id text not null,
  sealed bytea not null,
  created_at timestamptz not null default now()
);

-- Every transition, written with the change itself, for whoever is to be notified.
create table outbox (
  id bigint generated always as identity primary key,
  signature_id bigint not null references signature,
  life int not null,
  number int,
  state text not null,
  detail jsonb not null,
  created_at timestamptz not null default now(),
  delivered_at timestamptz
);

create index outbox_to_deliver on outbox (id) where delivered_at is null;

-- When each review desk looks next, so that a submission knows whether to wake it.
create table review_desk (
  account text primary key,
  next_look_at timestamptz not null
);

-- Down Migration

drop table review_desk, outbox, document, call_rate, closed_day, booking, submission, signature;
