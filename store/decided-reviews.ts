import { standings } from '../model/filing.ts';
import type { Database } from './database.ts';

/** A review from the sending to the verdict, as far as it was seen here. Epoch milliseconds. */
export interface DecidedReview {
  from: number;
  until: number;
}

const most = 100;

/** The latest reviews of a vendor account that have ended in a verdict. */
export async function decidedReviews(
  database: Database,
  { vendor, vendorAccount }: { vendor: string; vendorAccount: string },
): Promise<DecidedReview[]> {
  const { rows } = await database.query<DecidedReview>(
    `select (extract(epoch from coalesce(reviewed_from, sent_at)) * 1000)::float8 as "from",
       (extract(epoch from decided_at) * 1000)::float8 as until
     from submission join signature on signature.id = signature_id
     where (vendor, vendor_account) = ($1, $2) and submission.state = any ($3)
       and decided_at > coalesce(reviewed_from, sent_at)
     order by decided_at desc limit $4`,
    [vendor, vendorAccount, ['rejected', ...standings], most],
  );
  return rows;
}
