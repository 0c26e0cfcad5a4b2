import { activityInfo } from '@temporalio/activity';
import type {
  AccountImport,
  AccountImportInput,
  ImportedSignature,
  ImportProgress,
} from '../model/account-import.ts';
import { VendorError, type VendorErrorKind } from '../model/vendor-error.ts';
import { type KnownById, knownById } from '../store/known-by-id.ts';
import { wokenAtGate } from './at-gate.ts';
import { atOnce } from './at-once.ts';
import { type ActivityContext, accountOf, type ConfiguredAccount } from './context.ts';
import { openDesk } from './desk.ts';
import { heldBy } from './import/held.ts';
import { usedByHand, vendorRefuses } from './import/refusals.ts';
import { keptAs, take } from './import/take.ts';
import { heartbeatsTell } from './progress.ts';

/** Signatures that are entered, and whose workflows are started, at a time: the worker has other work as well. */
const takenAtOnce = 5;

/**
 * Takes under management what the account holds at its vendor: each signature enters the registry as it stands, and gets
 * a workflow. Done again, it finds what it did before, and goes on from there.
 */
export async function importSignatures(
  context: ActivityContext,
  input: AccountImportInput,
): Promise<AccountImport> {
  const account = accountOf(context, input);
  if (account.channel === 'manual') throw usedByHand(account);
  try {
    return await wokenAtGate(context, account, () => importFrom(context, account, input));
  } catch (error) {
    throw error instanceof VendorError && lasting.includes(error.kind)
      ? vendorRefuses(account, input, error)
      : error;
  }
}

/** Asked again, the vendor would say the same for ever. */
const lasting: VendorErrorKind[] = ['invalidApplication', 'notFound', 'wrongState'];

async function importFrom(
  context: ActivityContext,
  account: ConfiguredAccount,
  input: AccountImportInput,
): Promise<AccountImport> {
  const before: ImportProgress | undefined = activityInfo().heartbeatDetails;
  const done = new Map(before?.done);
  // What is under management need not be looked at again, by id and at a call for each.
  for (const known of await knownById(context.database, account, input.ids ?? []))
    if (!done.has(known.vendorId)) done.set(known.vendorId, isKnown(known, input));
  const { keys, left } = await heldBy(account, input, (key) => done.has(key));
  heartbeatsTell(() => progressOf(done, keys.length));
  await atOnce(left, takenAtOnce, async ({ key, view }) => {
    done.set(key, view ? await take(context, account, view) : nobodyHas(account, input, key));
  });
  const signatures = keys.map((key) => done.get(key)!);
  if (signatures.some(({ state }) => state === 'inReview')) await openDesk(context, account);
  return { account: account.name, signatures };
}

const counted = new Intl.NumberFormat('en');

const progressOf = (done: Map<string, ImportedSignature>, all: number): ImportProgress => ({
  progress: `${counted.format(done.size)} of ${counted.format(all)}`,
  done: [...done],
});

const isKnown = (
  { vendorId: _, ...known }: KnownById,
  { scope = known.scope }: AccountImportInput,
): ImportedSignature => ({
  ...{ ...known, outcome: 'known' },
  ...(scope !== known.scope && { reason: keptAs(`【${known.text}】 (${known.scope})`) }),
});

const nobodyHas = (
  { vendor }: ConfiguredAccount,
  { scope = 'mainland' }: AccountImportInput,
  vendorId: string,
): ImportedSignature => ({
  text: `(${vendorId})`,
  scope,
  outcome: 'skipped',
  reason: `${vendor} has no signature with this id`,
});
