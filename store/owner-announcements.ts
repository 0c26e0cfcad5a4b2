import { closedStates } from '../model/lifecycle.ts';
import type { Expiry } from '../model/owner-expiry.ts';
import type { Database } from './database.ts';

/** How long a worker that tells an owner's signatures is waited for, before another one does. */
const longestTelling = '5 minutes';

/** Writes down that an expiry is announced. Says whether it is the first to do so: of many workers one is. */
export async function announce(
  database: Database,
  owner: string,
  { document, ahead }: Expiry,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `insert into owner_announcement (owner, kind, valid_until, ahead) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [owner, document.kind, document.validUntil, ahead],
  );
  return rowCount === 1;
}

/** What was announced of documents that an owner does not have so any more is over, and its signatures have to be told. */
export async function endAnnouncements(database: Database, owner: string, current: Expiry[]): Promise<void> {
  await database.query(
    `update owner_announcement set over_at = now(), told_at = null, telling_until = null
     where owner = $1 and over_at is null
       and (kind, valid_until) not in (select * from unnest($2::text[], $3::date[]))`,
    [owner, current.map(({ document }) => document.kind), current.map(({ document }) => document.validUntil)],
  );
}

/** Takes on the telling of an owner's signatures; false where nothing is to be told, or another worker tells it. */
export async function beginTelling(database: Database, owner: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `update owner_announcement set telling_until = now() + $2::interval
     where owner = $1 and told_at is null and (telling_until is null or telling_until < now())`,
    [owner, longestTelling],
  );
  return (rowCount ?? 0) > 0;
}

export async function endTelling(database: Database, owner: string): Promise<void> {
  await database.query(
    `update owner_announcement set told_at = now() where owner = $1 and telling_until is not null and told_at is null`,
    [owner],
  );
}

/** The workflows of an owner's open signatures: of those whose latest submission names it. */
export async function workflowsOfOwner(database: Database, owner: string): Promise<string[]> {
  const { rows } = await database.query<{ workflowId: string }>(
    `select workflow_id as "workflowId" from submission
     join signature on signature.id = signature_id and signature.life = submission.life
     where application ->> 'owner' = $1 and signature.state <> all ($2)
       and number = (select max(number) from submission as latest
                     where latest.signature_id = signature.id and latest.life = signature.life)
     order by workflow_id`,
    [owner, closedStates],
  );
  return rows.map(({ workflowId }) => workflowId);
}
