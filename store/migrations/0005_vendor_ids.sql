-- Up Migration

-- The vendor's own id of a signature, where it gives one: a renamed signature is found by it, and by nothing else.
alter table signature add column vendor_id text;

-- What the carriers have made of an approved submission, as the workflow was told.
alter table submission add column filings jsonb;

-- A workflow finds its signature again after a rename.
create index signature_of_workflow on signature (workflow_id);

-- Down Migration

drop index signature_of_workflow;
alter table submission drop column filings;
alter table signature drop column vendor_id;
