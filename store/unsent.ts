import { closedStates } from '../model/lifecycle.ts';
import type { Database } from './database.ts';

/** How many new signatures of a vendor account wait to be sent, for their day or for what blocks them. */
export async function unsentApplications(
  database: Database,
  { vendor, vendorAccount }: { vendor: string; vendorAccount: string },
): Promise<number> {
  const { rows } = await database.query<{ unsent: number }>(
    `select count(*) as unsent
     from submission join signature on signature.id = signature_id and signature.life = submission.life
     where (vendor, vendor_account) = ($1, $2) and submission.state = 'queued' and kind = 'application'
       and signature.state <> 'withdrawing' and signature.state <> all ($3)`,
    [vendor, vendorAccount, closedStates],
  );
  return rows[0]!.unsent;
}
