import { standings } from '../model/filing.ts';
import { closedStates } from '../model/lifecycle.ts';
import type { OwnSignature } from '../model/room.ts';
import type { Database, Transaction } from './database.ts';
import type { RoomAccount } from './room.ts';

/**
 * The signatures of a vendor account that the vendor may hold, and those that were deleted there since an instant (epoch
 * milliseconds); `without` one by its id. What a sending has written down has its room from that moment on, until it is
 * known that the vendor never had it. One that somebody else had sent is held, too.
 */
export async function ownSignatures(
  database: Database | Transaction,
  { vendor, vendorAccount }: Pick<RoomAccount, 'vendor' | 'vendorAccount'>,
  since: number,
  without = 0,
): Promise<OwnSignature[]> {
  const { rows } = await database.query<OwnSignature>(
    `select text, scope, vendor_id as "vendorId", account, state, "isUnderWay", "sentAt"
     from signature cross join lateral (
       select count(*) as sent,
         coalesce(bool_or(kind = 'application' and (submission.state = 'submitting'
           or (submission.state = 'unknown' and sent_at is null))), false) as "isUnderWay",
         (extract(epoch from max(coalesce(sending_at, sent_at)) filter (where kind = 'application')) * 1000)::float8
           as "sentAt"
       from submission
       where (submission.signature_id, submission.life) = (signature.id, signature.life)
         and submission.state <> 'queued'
         and (coalesce(sending_at, sent_at) is not null or submission.state = any ($6))
     ) as sendings
     where (vendor, vendor_account) = ($1, $2) and sent > 0 and id <> $5
       and (state <> all ($3) or (state = 'withdrawn' and updated_at >= to_timestamp($4::float8 / 1000)))`,
    [vendor, vendorAccount, closedStates, since, without, ['inReview', ...standings]],
  );
  return rows;
}
