import { type AgreedAccount, type Difference, differencesOfTerms, type Terms } from '../model/agreement.ts';
import type { Database } from './database.ts';

/** In what these accounts differ from what running workers have agreed on; nothing is written. */
export async function differencesFromAgreed(
  database: Database,
  { account, vendor, vendorAccount, terms }: AgreedAccount,
): Promise<Difference[]> {
  const configured = await database.query<{ vendorAccount: string }>(
    `select vendor_account as "vendorAccount" from configured_account
     where account = $1 and (vendor, vendor_account) <> ($2, $3)`,
    [account, vendor, vendorAccount],
  );
  const [elsewhere] = configured.rows;
  if (elsewhere) return [{ field: 'vendorAccount', here: vendorAccount, agreed: elsewhere.vendorAccount }];
  const { rows } = await database.query<{ terms: Terms }>(
    'select terms from agreement where (vendor, vendor_account) = ($1, $2)',
    [vendor, vendorAccount],
  );
  return rows[0] ? differencesOfTerms(terms, rows[0].terms) : [];
}
