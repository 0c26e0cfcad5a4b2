import type { Application } from '../model/application.ts';
import { type Change, changesBetween } from '../model/changes.ts';
import { isStanding } from '../model/filing.ts';
import type { Slot } from '../model/lifecycle.ts';
import type { KnownSignature, Modify } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { contentHash, isSameContent } from '../store/content-hash.ts';
import { transaction } from '../store/database.ts';
import { kindAfter, readJournal, writeIntent } from '../store/journal.ts';
import { releaseWaitingSlot } from '../store/ledger.ts';
import { recordTransition } from '../store/outbox.ts';
import { lockSignature } from '../store/registry.ts';
import { renameSignature } from '../store/rename.ts';
import { readNeed } from '../store/signature-standings.ts';
import { checkApplication } from './check.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { beingWithdrawn, heldElsewhere } from './known-signature.ts';
import { approvedStays, isSent, problemOfRename, unchanged } from './refused-modification.ts';
import { sameRejections } from './same-rejections.ts';
import { bookIfCounted, tellMoved } from './slots.ts';
import { unsaid } from './unsaid.ts';

export interface AmendInput {
  signature: KnownSignature;
  /** The application as it was last given. */
  given: Application;
  changes: Modify;
  /** Of the submission that it makes, or changes: a second attempt of this activity finds the first one's. */
  number: number;
}

export type Amendment =
  | {
      amended: true;
      given: Application;
      kind: SubmissionKind;
      slot?: Slot | undefined;
      /** What its owner has to bring before it can be sent; no day is booked until then. */
      need?: string | undefined;
      warnings: Problem[];
      /** In what it differs from the submission before. */
      changes?: Change[];
    }
  /** `isWithdrawing`: a person has asked it back, which a run that was reset has forgotten. */
  | { amended: false; problems: Problem[]; isWithdrawing?: true };

/** Judges a modification, writes it to the journal as the next submission and books its day. */
export async function amend(context: ActivityContext, input: AmendInput): Promise<Amendment> {
  const { signature } = input;
  const account = accountOf(context, signature);
  const { confirm, ...changes } = input.changes;
  const checked = await checkApplication(context, changed(input.given, changes));
  if (!checked.fit) return { amended: false, problems: checked.problems };
  const { need } = checked;
  const renamed = problemOfRename(account, signature, checked.given);
  if (renamed) return { amended: false, problems: [renamed] };

  const amendment = await transaction<Amendment>(context.database, async (tx) => {
    await lockSignature(tx, signature);
    const journal = await readJournal(tx, signature);
    if (journal.at(-1)?.isWithdrawing) {
      const refusal: Problem = { ...beingWithdrawn(checked.own), severity: 'refuse' };
      return { amended: false, problems: [refusal], isWithdrawing: true };
    }
    const earlier = journal.findLast((entry) => entry.number < input.number);
    if (earlier && isSameContent(earlier.application, checked.application))
      return { amended: false, problems: [unchanged(earlier)] };
    const question = confirm ? undefined : sameRejections(account, journal.slice(0, input.number - 1));
    if (question) return { amended: false, problems: [question] };
    if (earlier && isStanding(earlier.state) && !account.rules.approvedMayChange.includes(account.api))
      return { amended: false, problems: [approvedStays(account)] };
    const missing = unsaid(earlier?.application.imported, changes);
    if (missing.length > 0) return { amended: false, problems: missing };
    const key = { signatureId: signature.id, life: signature.life, number: input.number };
    const written = journal.find((entry) => entry.number === input.number);
    const kind = written?.kind ?? kindAfter(earlier);
    if (written && written.state !== 'queued') return { amended: false, problems: [isSent(written)] };
    // Last of all: what is refused leaves the registry as it was.
    const heldBy = await renameSignature(tx, signature, checked.given.text);
    if (heldBy) return { amended: false, problems: [heldElsewhere(checked.given, heldBy)] };
    // An earlier attempt of this activity may have written it; one that was never sent is replaced.
    const isWritten =
      written?.contentHash === contentHash(checked.own) && (written.need ?? undefined) === need;
    // Where nothing else has changed, what it was blocked for does not hold any more.
    if (!isWritten || (await readNeed(tx, signature.id)) !== need) {
      await writeIntent(tx, key, kind, checked.application, { given: checked.own, need });
      await recordTransition(tx, {
        ...key,
        state: need ? 'blocked' : 'queued',
        detail: { changes: Object.keys(changes), ...(need && { need }) },
      });
    }
    if (need) await releaseWaitingSlot(tx, account, key);
    const slot = need ? undefined : await bookIfCounted(tx, account, key, kind);
    const warnings = [...checked.warnings, ...leftOut(input.given, checked.given)];
    const differences = earlier ? changesBetween(earlier.application, checked.application) : [];
    return { amended: true, given: checked.given, kind, slot, need, warnings, changes: differences };
  });
  if (amendment.amended && amendment.need) await tellMoved(context, account);
  return amendment;
}

/** The application with the changes made; what they leave out stays. */
const changed = (given: Application, changes: Omit<Modify, 'confirm'>): Application => ({
  ...given,
  ...(Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<Application>),
});

/** The documents of a modification take the place of all that were there: one that is missing may be missed. */
function leftOut(before: Application, after: Application): Problem[] {
  const kinds = new Set(after.documents.map(({ kind }) => kind));
  const missing = [...new Set(before.documents.map(({ kind }) => kind))].filter((kind) => !kinds.has(kind));
  return missing.map((kind) => ({
    field: 'documents',
    given: [...kinds].join(', ') || 'none',
    allowed: 'all documents that the reviewer should see',
    message: `The ${kind} of the submission before is left out: the documents of a modification replace all earlier ones`,
    source: 'Countersign, resubmissions',
    severity: 'warn',
  }));
}
