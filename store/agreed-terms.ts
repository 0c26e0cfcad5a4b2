import { type AgreedAccount, type Difference, differencesOfTerms, type Terms } from '../model/agreement.ts';
import type { Database } from './database.ts';

/** In what these accounts differ from what running workers have agreed on; nothing is written. */
export async function differencesFromAgreed(
  database: Database,
  { vendor, vendorAccount, terms }: AgreedAccount,
): Promise<Difference[]> {
  const { rows } = await database.query<{ terms: Terms }>(
    'select terms from agreement where (vendor, vendor_account) = ($1, $2)',
    [vendor, vendorAccount],
  );
  return rows[0] ? differencesOfTerms(terms, rows[0].terms) : [];
}
