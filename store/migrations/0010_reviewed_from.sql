-- Up Migration

-- Since when its review is waited for, where that is not when it was sent: somebody else sent it, or it is reviewed again.
alter table submission add column reviewed_from timestamptz;

-- Down Migration

alter table submission drop column reviewed_from;
