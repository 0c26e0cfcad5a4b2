-- Up Migration

-- When a person was told what to enter in the vendor's console: only then "it is done" means that they have.
alter table submission add column asked_at timestamptz;

-- Down Migration

alter table submission drop column asked_at;
