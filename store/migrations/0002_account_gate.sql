-- Up Migration

-- The gates of accounts whose credentials were refused once: a row for each credentials that were tried since.
create table account_gate (
  account text not null,
  -- Of the credentials, made with SHA-256: never the secret.
  fingerprint text not null,
  -- Null since they were accepted (again).
  closed_at timestamptz,
  -- Why they were refused, or, while they are tried for the first time, why others were.
  code text not null,
  reason text not null,
  trouble text,
  mend text,
  failed_probes int not null default 0,
  next_probe_at timestamptz not null,
  -- Counts the probes that were let through: what came of one may not be written over the next.
  probe int not null default 0,
  probed_at timestamptz,
  -- Until when the probe that is under way is waited for; null when there is none.
  probing_until timestamptz,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (account, fingerprint)
);

-- Workflows that a closed gate keeps waiting, to be told when it opens.
create table waiting_at_gate (
  workflow_id text primary key,
  account text not null
);

create index waiting_at_gate_of_account on waiting_at_gate (account);

-- Down Migration

drop table waiting_at_gate, account_gate;
