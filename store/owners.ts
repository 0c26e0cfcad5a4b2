import type { KeptOwner, NamedOwner } from '../model/owner.ts';
import type { Database } from './database.ts';

interface Row {
  name: string;
  owner: KeptOwner;
}

const named = ({ name, owner }: Row): NamedOwner => ({ ...owner, name, from: 'intake' });

/** Keeps an owner in place of what was kept under its name. Says whether the name is new. */
export async function writeOwner(database: Database, name: string, owner: KeptOwner): Promise<boolean> {
  // Only a row that was just inserted has no transaction that wrote over it.
  const { rows } = await database.query<{ isNew: boolean }>(
    `insert into signature_owner (name, owner) values ($1, $2)
     on conflict (name) do update set owner = excluded.owner, updated_at = now(), told_at = null
     returning xmax = 0 as "isNew"`,
    [name, owner],
  );
  return rows[0]!.isNew;
}

export async function readOwner(database: Database, name: string): Promise<NamedOwner | undefined> {
  const { rows } = await database.query<Row>('select name, owner from signature_owner where name = $1', [
    name,
  ]);
  return rows[0] && named(rows[0]);
}

/** All that the intake was brought, by name. */
export async function listOwners(database: Database): Promise<NamedOwner[]> {
  const { rows } = await database.query<Row>('select name, owner from signature_owner order by name');
  return rows.map(named);
}

/** Takes on the telling of the owners that were brought since anybody was told. Gives their names. */
export async function takeUntoldOwners(database: Database): Promise<string[]> {
  const { rows } = await database.query<Row>(
    'update signature_owner set told_at = now() where told_at is null returning name',
  );
  return rows.map(({ name }) => name);
}

/** Somebody could not be told, and has to be. */
export async function writeUntold(database: Database, name: string): Promise<void> {
  await database.query('update signature_owner set told_at = null where name = $1', [name]);
}

/** The workflows of the signatures that wait for what an owner has to bring. */
export async function workflowsWaitingFor(database: Database, owner: string): Promise<string[]> {
  const { rows } = await database.query<{ workflowId: string }>(
    `select workflow_id as "workflowId" from submission
     join signature on signature.id = signature_id and signature.life = submission.life
     where application ->> 'owner' = $1 and submission.state = 'queued' and submission.need is not null
     order by workflow_id`,
    [owner],
  );
  return rows.map(({ workflowId }) => workflowId);
}
