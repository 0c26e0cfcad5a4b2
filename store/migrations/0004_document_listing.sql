-- Up Migration

-- Documents are listed newest first, a page at a time.
create index document_by_age on document (created_at desc, sha256 desc);

-- Down Migration

drop index document_by_age;
