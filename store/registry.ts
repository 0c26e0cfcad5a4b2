import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { Scope } from '../model/names.ts';
import type { Transaction } from './database.ts';

/** What the registry is unique on. */
export interface Identity {
  vendor: string;
  vendorAccount: string;
  scope: Scope;
  text: string;
}

/** A signature as it is about to be known: by which account, and which run of which workflow. */
export interface Claim extends Identity {
  account: string;
  workflowId: string;
  run: string;
}

/** The account and the workflow that a signature is kept through. */
export interface Holder {
  account: string;
  workflowId: string;
}

export type Claimed = { claimed: true; signature: KnownSignature } | { claimed: false; heldBy: Holder };

interface Row extends Holder {
  id: number;
  text: string;
  run: string;
  life: number;
  state: SignatureState;
}

const columns = 'id, text, account, workflow_id as "workflowId", run, life, state';

const selectRow = `select ${columns} from signature
  where (vendor, vendor_account, scope, text) = ($1, $2, $3, $4)`;

const identityValues = (identity: Identity) => [
  identity.vendor,
  identity.vendorAccount,
  identity.scope,
  identity.text,
];

/**
 * Enters a signature, or takes up the one that is known already: by a reset run as its own, by a new run in place of
 * the old one. A closed one begins a new life. One that another configured account keeps is not given away.
 */
export async function claimSignature(tx: Transaction, claim: Claim): Promise<Claimed> {
  const identity = identityValues(claim);
  const renamed = await lockRenamed(tx, claim);
  if (!renamed) await enter(tx, claim);
  const row = renamed ?? (await lockNamed(tx, identity));
  const closed = closedStates.includes(row.state);
  if (row.workflowId !== claim.workflowId && !closed) {
    return { claimed: false, heldBy: { account: row.account, workflowId: row.workflowId } };
  }
  const beginsAnew = closed && row.run !== claim.run;
  const life = beginsAnew ? row.life + 1 : row.life;
  await tx.query(
    `update signature set account = $2, workflow_id = $3, run = $4, life = $5,
       state = case when $6 then 'queued' else state end,
       vendor_id = case when $6 then null else vendor_id end, updated_at = now()
     where id = $1`,
    [row.id, claim.account, claim.workflowId, claim.run, life, beginsAnew],
  );
  const { workflowId: _, ...known } = claim;
  return { claimed: true, signature: { ...known, text: row.text, id: row.id, life } };
}

const enter = (tx: Transaction, claim: Claim) =>
  tx.query(
    `insert into signature (vendor, vendor_account, scope, text, account, workflow_id, run, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'queued') on conflict do nothing`,
    [...identityValues(claim), claim.account, claim.workflowId, claim.run],
  );

/** The open signature of this workflow where it has another text by now: the id stays that of the first. */
async function lockRenamed(tx: Transaction, claim: Claim): Promise<Row | undefined> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from signature
     where workflow_id = $5 and (vendor, vendor_account, scope) = ($1, $2, $3) and text <> $4 and state <> all ($6)
     for update`,
    [...identityValues(claim), claim.workflowId, closedStates],
  );
  return rows[0];
}

async function lockNamed(tx: Transaction, identity: string[]): Promise<Row> {
  const { rows } = await tx.query<Row>(`${selectRow} for update`, identity);
  return rows[0]!;
}

/** A signature that is known and not closed, locked. */
export async function peekLocked(
  tx: Transaction,
  identity: Identity,
): Promise<{ id: number; run: string } | undefined> {
  const { rows } = await tx.query<Row>(`${selectRow} for update`, identityValues(identity));
  return rows[0] && !closedStates.includes(rows[0].state) ? rows[0] : undefined;
}

/** Thrown where a run that has been replaced still wants to write. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** Locks a signature for the run that owns it. */
export async function lockSignature(tx: Transaction, signature: KnownSignature): Promise<void> {
  const owner = await lockRow(tx, signature.id);
  if (owner?.run !== signature.run || owner.life !== signature.life) {
    throw new Superseded(`Another run of the workflow has taken over the signature "${signature.text}"`);
  }
}

/** Locks a signature and says whether the run still owns it. */
export const isOwnedBy = async (tx: Transaction, id: number, run: string): Promise<boolean> =>
  (await lockRow(tx, id))?.run === run;

/** Locks a signature before anything of it is written: everybody takes it first, so nobody waits in a circle. */
export const holdSignature = async (tx: Transaction, id: number): Promise<void> => {
  await lockRow(tx, id);
};

async function lockRow(tx: Transaction, id: number): Promise<{ run: string; life: number } | undefined> {
  const { rows } = await tx.query<{ run: string; life: number }>(
    'select run, life from signature where id = $1 for update',
    [id],
  );
  return rows[0];
}
