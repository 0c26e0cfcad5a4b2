-- Up Migration

-- What it is blocked for, as a person was told last; null while nothing is missing.
alter table signature add column need text;

-- The vendor's ticket of the change in its console that the workflow was told of last.
alter table submission add column edit_told text;

-- When the signatures that wait for an owner were told that it was brought; null while they have to be.
alter table signature_owner add column told_at timestamptz;

-- Nothing could be deleted, for a person has to settle this one first: then what was asked back goes on being withdrawn.
alter table submission add column asked_back boolean not null default false;

-- What was intended first, where a person changed it before it was sent: a service submits that at each start. Null: the same.
alter table submission add column first_hash text;

-- Down Migration

alter table signature_owner drop column told_at;
alter table submission drop column first_hash;
alter table submission drop column asked_back;
alter table submission drop column edit_told;
alter table signature drop column need;
