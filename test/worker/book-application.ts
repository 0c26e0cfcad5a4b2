import { smsSignatureWorkflowId } from '../../model/names.ts';
import { type Database, transaction } from '../../store/database.ts';
import { bookSlot, type LedgerAccount, spendSlot } from '../../store/ledger.ts';
import { claimSignature } from '../../store/registry.ts';

/** Books a new signature's first submission, or sends it as far as the ledger knows, as its workflow would. Its id. */
export const bookApplication = (
  database: Database,
  account: LedgerAccount & { name: string },
  text: string,
  { isSpent = false } = {},
): Promise<number> =>
  transaction(database, async (tx) => {
    const { name, vendor, vendorAccount } = account;
    const identity = { vendor, vendorAccount, scope: 'mainland' as const, text };
    const workflowId = smsSignatureWorkflowId({ account: name, scope: 'mainland', text });
    const claimed = await claimSignature(tx, { ...identity, account: name, workflowId, run: 'run' });
    if (!claimed.claimed) throw new Error('It was refused');
    const key = { signatureId: claimed.signature.id, life: 1, number: 1 };
    await bookSlot(tx, account, key, 'application');
    if (isSpent) await spendSlot(tx, account, key, 'application');
    return claimed.signature.id;
  });
