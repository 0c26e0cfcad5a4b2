import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { Scope } from '../model/names.ts';
import { nobodys } from './adopt.ts';
import type { Database } from './database.ts';
import type { Identity } from './registry.ts';

export interface KnownById {
  vendorId: string;
  text: string;
  scope: Scope;
  state: SignatureState;
}

/**
 * The signatures of a vendor account that are under management by the vendor's ids. One that is disabled is left out: it
 * may have another text by now, and be another one.
 */
export async function knownById(
  database: Database,
  { vendor, vendorAccount }: Pick<Identity, 'vendor' | 'vendorAccount'>,
  ids: string[],
): Promise<KnownById[]> {
  const { rows } = await database.query<KnownById>(
    `select vendor_id as "vendorId", text, scope, state from signature
     where (vendor, vendor_account) = ($1, $2) and vendor_id = any ($3) and state <> all ($4) and run <> $5`,
    [vendor, vendorAccount, ids, [...closedStates, 'disabled'], nobodys],
  );
  return rows;
}
