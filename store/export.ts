import type { SignatureState } from '../model/lifecycle.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import type { Database } from './database.ts';

/** A signature with all that was ever submitted of it. Times are ISO 8601; documents are references. */
export interface ExportedSignature {
  id: number;
  vendor: string;
  vendorAccount: string;
  account: string;
  scope: string;
  text: string;
  workflowId: string;
  life: number;
  state: SignatureState;
  createdAt: string;
  updatedAt: string;
  submissions: ExportedSubmission[];
}

interface ExportedSubmission {
  life: number;
  number: number;
  kind: SubmissionKind;
  state: SignatureState;
  application: unknown;
  sentAt: string | null;
  requestId: string | null;
  orderId: string | null;
  rawCode: string | null;
  reason: string | null;
  decidedAt: string | null;
}

const pageSize = 200;

/** All signatures in the order in which they became known, read page by page; of one account where it is named. */
export async function* exportSignatures(
  database: Database,
  account?: string,
): AsyncIterable<ExportedSignature> {
  for (let after = 0; ; ) {
    const { rows } = await database.query<ExportedSignature>(
      `select id, vendor, vendor_account as "vendorAccount", account, scope, text, workflow_id as "workflowId", life, state,
         created_at as "createdAt", updated_at as "updatedAt",
         coalesce((select json_agg(json_build_object(
           'life', life, 'number', number, 'kind', kind, 'state', state, 'application', application, 'sentAt', sent_at,
           'requestId', request_id, 'orderId', order_id, 'rawCode', raw_code, 'reason', reason, 'decidedAt', decided_at
         ) order by life, number) from submission where signature_id = signature.id), '[]') as submissions
       from signature where id > $1 and ($2::text is null or account = $2) order by id limit $3`,
      [after, account ?? null, pageSize],
    );
    yield* rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.id;
  }
}
