-- Up Migration

-- Since when the vendor does not show what it has shown: one such answer may be a slip.
alter table submission add column missing_since timestamptz;

-- Down Migration

alter table submission drop column missing_since;
