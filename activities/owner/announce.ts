import type { Client } from '@temporalio/client';
import { messages } from '../../model/messages.ts';
import type { NamedOwner } from '../../model/owner.ts';
import { type Expiry, expiriesOf, expiryWarning, ownerField } from '../../model/owner-expiry.ts';
import type { Warned } from '../../model/signals.ts';
import type { Database } from '../../store/database.ts';
import {
  announce,
  beginTelling,
  endAnnouncements,
  endTelling,
  workflowsOfOwner,
} from '../../store/owner-announcements.ts';
import type { ActivityContext } from '../context.ts';
import { tell } from '../tell.ts';
import { today } from '../today.ts';
import { everyOwner } from './find.ts';

export interface Announcing {
  client: Client;
  /** Called for each expiry that nobody has announced yet. */
  onAnnounced: (owner: NamedOwner, expiry: Expiry) => void;
  /** The date at the vendors, `YYYY-MM-DD`; today unless told. */
  on?: string;
  signal?: AbortSignal;
}

/**
 * Announces what of the owners expires soon, each document 60 and 30 days ahead and once it is past, and once each
 * whatever the number of workers. Their open signatures are told what there is to warn of now: nothing, once it is
 * renewed. Who could not be told is told by a later round.
 */
export async function announceExpiries(
  context: Pick<ActivityContext, 'database' | 'owners'>,
  { client, onAnnounced, on = today(), signal }: Announcing,
): Promise<void> {
  const { database } = context;
  for (const owner of await everyOwner(context)) {
    if (signal?.aborted) return;
    const expiries = expiriesOf(owner.documents, on);
    for (const expiry of expiries) {
      if (await announce(database, owner.name, expiry)) onAnnounced(owner, expiry);
    }
    await endAnnouncements(database, owner.name, expiries);
    await tellSignatures(database, client, owner, expiries);
  }
}

async function tellSignatures(
  database: Database,
  client: Client,
  owner: NamedOwner,
  expiries: Expiry[],
): Promise<void> {
  if (!(await beginTelling(database, owner.name))) return;
  const warned: Warned = {
    about: ownerField,
    problems: expiries.map((expiry) => expiryWarning(owner, expiry)),
  };
  let isTold = true;
  for (const workflowId of await workflowsOfOwner(database, owner.name)) {
    isTold = (await tell(workflowId, messages.warned, warned, client)) && isTold;
  }
  if (isTold) await endTelling(database, owner.name);
}
