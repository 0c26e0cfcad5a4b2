import type { Application } from '../model/application.ts';
import { type Change, changesBetween } from '../model/changes.ts';
import { isStanding } from '../model/filing.ts';
import type { Slot } from '../model/lifecycle.ts';
import type { KnownSignature, Modify } from '../model/messages.ts';
import { type Problem, shown } from '../model/problem.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { contentHash, isSameContent } from '../store/content-hash.ts';
import { transaction } from '../store/database.ts';
import { type JournalEntry, kindAfter, readJournal, writeIntent } from '../store/journal.ts';
import { recordTransition } from '../store/outbox.ts';
import { lockSignature } from '../store/registry.ts';
import { renameSignature } from '../store/rename.ts';
import { checkApplication } from './check.ts';
import { type ActivityContext, accountOf, type ConfiguredAccount } from './context.ts';
import { heldElsewhere } from './known-signature.ts';
import { sameRejections } from './same-rejections.ts';
import { bookIfCounted } from './slots.ts';
import { unsaid } from './unsaid.ts';

export interface AmendInput {
  signature: KnownSignature;
  /** The application as it was last given. */
  given: Application;
  changes: Modify;
  /** The number that the new submission gets: a second attempt of this activity finds the first one's. */
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
  | { amended: false; problems: Problem[] };

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

  return transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    const journal = await readJournal(tx, signature);
    const earlier = journal.findLast((entry) => entry.number < input.number);
    if (earlier && isSameContent(earlier.application, checked.application))
      return { amended: false, problems: [unchanged(earlier)] };
    const question = confirm ? undefined : sameRejections(account, journal.slice(0, input.number - 1));
    if (question) return { amended: false, problems: [question] };
    if (earlier && isStanding(earlier.state) && !account.rules.approvedMayChange.includes(account.api))
      return { amended: false, problems: [approvedStays(account)] };
    const missing = unsaid(earlier?.application.imported, changes);
    if (missing.length > 0) return { amended: false, problems: missing };
    const kind = kindAfter(earlier);
    const key = { signatureId: signature.id, life: signature.life, number: input.number };
    const written = journal.find((entry) => entry.number === input.number);
    if (written && written.state !== 'queued') return { amended: false, problems: [isSent(written)] };
    // Last of all: what is refused leaves the registry as it was.
    const heldBy = await renameSignature(tx, signature, checked.given.text);
    if (heldBy) return { amended: false, problems: [heldElsewhere(checked.given, heldBy)] };
    // An earlier attempt of this activity may have written it.
    if (written?.contentHash !== contentHash(checked.own)) {
      await writeIntent(tx, key, kind, checked.application, { given: checked.own, need });
      await recordTransition(tx, {
        ...key,
        state: need ? 'blocked' : 'queued',
        detail: { changes: Object.keys(changes), ...(need && { need }) },
      });
    }
    const slot = need ? undefined : await bookIfCounted(tx, account, key, kind);
    const warnings = [...checked.warnings, ...leftOut(input.given, checked.given)];
    const differences = earlier ? changesBetween(earlier.application, checked.application) : [];
    return { amended: true, given: checked.given, kind, slot, need, warnings, changes: differences };
  });
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

function problemOfRename(
  account: ConfiguredAccount,
  signature: KnownSignature,
  given: Application,
): Problem | undefined {
  if (given.text === signature.text || account.rules.mayRename) return undefined;
  return {
    field: 'text',
    given: shown(given.text),
    allowed: shown(signature.text),
    message: `${signature.vendor} cannot rename a signature: withdraw this one and submit the other text as a new one`,
    source: `${signature.vendor}, modifying a signature`,
    severity: 'refuse',
  };
}

const approvedStays = ({ vendor, api }: ConfiguredAccount): Problem => ({
  field: 'changes',
  given: 'a change of an approved signature',
  allowed: 'a change of a rejected one',
  message: `${vendor} (api: ${api}) changes no signature that it has approved: submit another one, and withdraw this one`,
  source: `${vendor}, modifying a signature`,
  severity: 'refuse',
});

const unchanged = (rejected: JournalEntry): Problem => ({
  field: 'changes',
  given: `the same as submission ${rejected.number}`,
  allowed: 'at least one value or document that differs',
  message: 'Nothing has changed: the vendor would reject it again and a day would be lost',
  source: 'Countersign, resubmissions',
  severity: 'refuse',
});

/** A workflow that was reset to before a modification does not know of it. */
const isSent = ({ number, state }: JournalEntry): Problem => ({
  field: 'changes',
  given: `submission ${number}`,
  allowed: 'a change of the latest submission',
  message: `Submission ${number} was made already and is ${state}: terminate this workflow and submit again, and it goes on from there`,
  source: 'Countersign, resubmissions',
  severity: 'refuse',
});
