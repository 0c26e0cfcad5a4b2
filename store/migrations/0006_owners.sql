-- Up Migration

-- Whose brands they are, as the intake was brought them; their documents are references.
create table signature_owner (
  name text primary key,
  owner jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- What was announced to expire, once each, whatever the number of workers.
create table owner_announcement (
  owner text not null,
  -- The document's kind and its last day.
  kind text not null,
  valid_until date not null,
  -- Days ahead.
  ahead int not null,
  announced_at timestamptz not null default now(),
  -- When it was seen to be renewed or taken away.
  over_at timestamptz,
  -- When the owner's signatures were told; null while they have to be (again).
  told_at timestamptz,
  -- Until when a worker that tells them is waited for.
  telling_until timestamptz,
  primary key (owner, kind, valid_until, ahead)
);

-- What a caller gave, where its owner has completed it: `application` is what is sent.
alter table submission add column given jsonb;

-- What its owner has to bring before it can be sent; null while nothing is missing.
alter table submission add column need text;

-- An owner's signatures are told of what expires.
create index submission_of_owner on submission ((application ->> 'owner'))
  where application ->> 'owner' is not null;

-- Down Migration

drop index submission_of_owner;
alter table submission drop column given, drop column need;
drop table owner_announcement, signature_owner;
