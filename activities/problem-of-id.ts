import type { KnownSignature } from '../model/messages.ts';
import { type Problem, shown } from '../model/problem.ts';
import type { Transaction } from '../store/database.ts';
import { isIdOfAnother, readSameText, readVendorIds } from '../store/vendor-ids.ts';
import type { ConfiguredAccount } from './context.ts';

/** Why it cannot be told by this id, or without one, which signature at the vendor is meant. The registry decides. */
export async function problemOfId(
  tx: Transaction,
  { calls, vendor }: Pick<ConfiguredAccount, 'calls' | 'vendor'>,
  { id, text }: KnownSignature,
  vendorId: string | undefined,
): Promise<Problem | undefined> {
  const { vendorId: known } = await readVendorIds(tx, id);
  const { other } = await readSameText(tx, id);
  const isOthers = vendorId !== undefined && (await isIdOfAnother(tx, id, vendorId));
  const isUntold = calls.hidesScopes && other && known === undefined && vendorId === undefined;
  if (!isOthers && !isUntold) return undefined;
  return {
    field: 'vendorId',
    given: shown(vendorId),
    allowed: 'the id that the console of the vendor shows for this one',
    message: isOthers
      ? `Another signature of ours is known by this id`
      : `${vendor} shows one signature of a text, and not of which scope: without an id nobody can tell which 【${text}】 is meant`,
    source: 'Countersign, one signature in each scope',
    severity: 'refuse',
  };
}
