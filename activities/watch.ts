import { editedWarning } from '../model/edited.ts';
import { type CarrierFiling, isStanding, type Standing } from '../model/filing.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import { refusedLookWarning } from '../model/refused-look.ts';
import { dueAt as reviewDue } from '../model/review-hours.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { whyDoubtful } from '../model/untold-scope.ts';
import { unusedWarning } from '../model/unused.ts';
import { VendorError } from '../model/vendor-error.ts';
import { transaction } from '../store/database.ts';
import { readJournal } from '../store/journal.ts';
import { recordTransition } from '../store/outbox.ts';
import { lockSignature } from '../store/registry.ts';
import { writeEditTold, writeStanding } from '../store/standing.ts';
import { wokenAtGate } from './at-gate.ts';
import { callOptions } from './call-options.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { openDesk } from './desk.ts';
import { comeBack } from './failure.ts';
import { filingDue } from './journal-says.ts';
import { judgeStanding } from './judge-standing.ts';
import { believed } from './missing.ts';
import { isDoubtful } from './told-apart.ts';
import { vendorSignature } from './vendor-signature.ts';
import { kindOfDay } from './working-days.ts';

export interface WatchInput {
  signature: KnownSignature;
  /** What the workflow knows: only what differs from it is told. One that says nothing watches a usable signature. */
  seen?: {
    state: SignatureState;
    filings?: CarrierFiling[] | undefined;
    warned?: boolean;
    number?: number | undefined;
    /** The ticket of somebody else's change that it was told of last. */
    orderId?: string | undefined;
    /** The vendor refused to be asked. */
    refused?: boolean;
  };
}

export interface WatchResult {
  /** How it stands now, where that is otherwise than before. `inReview`: somebody changed it in the console. */
  state?: Standing | 'withdrawn' | 'inReview' | undefined;
  reason?: string | undefined;
  rawCode?: string | undefined;
  orderId?: string | undefined;
  filings?: CarrierFiling[] | undefined;
  /** Epoch milliseconds by which the carriers have usually filed it, where it has just come to them. */
  dueAt?: number | undefined;
  warning?: Problem | undefined;
  /** A warning of disuse is over. */
  usedAgain?: boolean | undefined;
  /** The vendor lets itself be asked again. */
  answersAgain?: boolean | undefined;
  /** A person has asked it back, which a run that was reset has forgotten. */
  isWithdrawing?: true;
}

/** Looks at an approved signature now and then, and ends only when it stands otherwise than it did. */
export async function watch(context: ActivityContext, input: WatchInput): Promise<WatchResult> {
  const { signature, seen = { state: 'usable' as const } } = input;
  const account = accountOf(context, signature);
  const { database } = context;
  const named = await vendorSignature(context, signature);
  const last = (await readJournal(database, signature)).at(-1);
  if (last?.isWithdrawing) return { isWithdrawing: true };
  const key = last && { signatureId: signature.id, life: signature.life, number: last.number };
  // Only what it has surely heard is not told again, by whichever run.
  if (key && seen.orderId && seen.orderId !== last.editTold) await writeEditTold(database, key, seen.orderId);
  const view = await wokenAtGate(context, account, async () => {
    const glanced = await account.calls.glance(named, callOptions('bulk'));
    if (!key) return glanced;
    return believed(context, account, { key, signature: named, view: glanced });
  }).catch((error: unknown) => {
    // Told once; after that it comes back by itself, as everything that is refused does.
    if (seen.refused || !(error instanceof VendorError) || error.kind !== 'credentialsRefused') throw error;
    return error;
  });
  if (view instanceof VendorError) return { warning: refusedLookWarning(account.vendor, view.message) };
  if (view === 'unsure')
    throw comeBack(
      `${account.vendor} does not show it; looking again before that is believed`,
      account.settlingTime,
    );
  const looked = { signatureId: signature.id, vendorId: named.vendorId };
  if (await isDoubtful(context, account, looked, view))
    throw comeBack(whyDoubtful(account.vendor, signature.text), account.watchEvery);
  const now = judgeStanding(account.vendor, signature, view);
  // An answer that is behind still has the ticket of what our own change has replaced.
  const known = [seen.orderId, last?.editTold, last?.seenBefore?.orderId];
  const edited = last && editedWarning(view, last.orderId, known);
  const unused = unusedWarning(view?.lastUsedAt, Date.now());
  const warning = edited ?? (seen.warned ? undefined : unused);
  const usedAgain = seen.warned && view?.lastUsedAt !== undefined && !unused;
  const differs = now && (now.state !== seen.state || picture(now.filings) !== picture(seen.filings));
  const answersAgain = seen.refused;
  if (!differs && (warning || usedAgain || answersAgain)) return { warning, usedAgain, answersAgain };
  if (!now || !differs) {
    const every = seen.state === 'usable' ? account.watchEvery : account.filingEvery;
    throw comeBack(`${seen.state}; next look in ${Math.ceil(every / 60_000)} min`, every);
  }
  if (!(await write(context, input, now, view)))
    throw comeBack('Another submission is under way; looking again', account.filingEvery);
  if (now.state === 'inReview') await openDesk(context, account);
  const dueAt =
    now.state === 'inReview'
      ? reviewDue(account.review, kindOfDay, Date.now())
      : now.state && filingDue(account, now.state);
  return { ...now, dueAt, warning, usedAgain, answersAgain };
}

/** By value: what was kept in Postgres has its fields in another order. */
const picture = (filings: CarrierFiling[] = []): string =>
  JSON.stringify(
    filings.map(({ carrier, state, rawCode, reasons, completedAt }) => [
      ...[carrier, state, rawCode, reasons, completedAt],
    ]),
  );

/** What the signature's last submission has become, in the journal as well, with the transition. */
function write(
  context: ActivityContext,
  { signature, seen }: WatchInput,
  { state, reason, rawCode, filings }: WatchResult,
  view: VendorView | undefined,
): Promise<boolean> {
  return transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    const key = { signatureId: signature.id, life: signature.life };
    const last = (await readJournal(tx, signature)).at(-1);
    // Another submission than the one that is watched may wait to be sent by now: it is not to be written over.
    if (!last || !isStanding(last.state) || last.number !== (seen?.number ?? last.number)) return false;
    const standing = { state: state!, reason, rawCode, filings };
    if (state !== 'withdrawn') await writeStanding(tx, { ...key, number: last.number }, standing, view);
    await recordTransition(tx, { ...key, state: state!, detail: { reason, rawCode, filings } });
    return true;
  });
}
