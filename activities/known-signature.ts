import type { AdmittedApplication, Application } from '../model/application.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import { smsSignatureIdentity } from '../model/names.ts';
import { type Problem, shown } from '../model/problem.ts';
import { contentHash } from '../store/content-hash.ts';
import type { JournalEntry } from '../store/journal.ts';
import type { Holder } from '../store/registry.ts';

const source = 'Countersign, one workflow per signature';

/** Whether a submission of this life has said the same, before any owner completed it: it is then not made again. */
export function isJournalled(journal: JournalEntry[], application: AdmittedApplication): boolean {
  return journal.some(says(application));
}

/** Whether a submission would find itself under way: it is what began this life, or what has been made of it since. */
export function isUnderWay(journal: JournalEntry[], application: AdmittedApplication): boolean {
  return [...journal.slice(0, 1), ...journal.slice(-1)].some(says(application));
}

/** As it is now, or as it was before a person changed it unsent. */
function says(application: AdmittedApplication): (entry: JournalEntry) => boolean {
  const hash = contentHash(application);
  return (entry) => entry.contentHash === hash || entry.firstHash === hash;
}

/**
 * The refusal where something else is under way. Only one whose workflow has ended may be taken up, or replaced;
 * `isRunning` is undefined where nobody can tell.
 */
export const inConflict = (
  { text }: Application,
  state: SignatureState,
  isRunning: true | undefined,
): Problem => ({
  field: 'text',
  given: shown(text),
  allowed: 'the application that is under way, or a text that is not',
  message: `The signature is ${state} with another application, which goes on${isRunning ? '' : ' unless its workflow has ended, which cannot be seen from here'}: \`modify\` that one when it is decided, or \`withdraw\` it`,
  source,
  severity: 'refuse',
});

/** The warning that something else is under way, unless an application may still take its place. */
export function takenUp(application: AdmittedApplication, journal: JournalEntry[]): Problem | undefined {
  const last = journal.at(-1);
  if (!last || last.state === 'queued' || last.state === 'rejected') return undefined;
  return {
    field: 'text',
    given: shown(application.text),
    allowed: 'a text that is not under way',
    message: `The signature is known, and ${last.state} with another application: it is taken up as it stands, and nothing is sent`,
    source,
    severity: 'warn',
  };
}

/** The warning that a person has asked the signature back. */
export const beingWithdrawn = ({ text }: AdmittedApplication): Problem => ({
  field: 'text',
  given: shown(text),
  allowed: 'a text that is not being withdrawn',
  message: 'The signature is being withdrawn, which goes on; submit it again once that is done',
  source,
  severity: 'warn',
});

/**
 * The refusal of a signature that another workflow keeps at the same vendor account: one that was renamed to this text, or
 * one of another account of the configuration, which is named only to those who may see it.
 */
export const heldElsewhere = (given: Application, heldBy: Holder, mayBeNamed = true): Problem =>
  heldBy.account === given.account ? heldHere(given, heldBy) : heldByOther(given, heldBy, mayBeNamed);

/** A workflow that was renamed keeps the id of the text that it began with. */
function heldHere({ text }: Application, { workflowId }: Holder): Problem {
  const first = smsSignatureIdentity(workflowId).text;
  return {
    field: 'text',
    given: shown(text),
    allowed: 'a text that is not under management at this account',
    message: `The signature "${text}" is under management already: workflow ${workflowId}${first === text ? '' : `, which began as "${first}" and was renamed`}`,
    source,
    severity: 'refuse',
  };
}

const heldByOther = (given: Application, heldBy: Holder, mayBeNamed: boolean): Problem => ({
  field: 'account',
  given: shown(given.account),
  allowed: mayBeNamed ? shown(heldBy.account) : 'the account that keeps it',
  message: `The signature "${given.text}" of this vendor account is kept through ${mayBeNamed ? `the account "${heldBy.account}" already (workflow ${heldBy.workflowId})` : 'another account already'}`,
  source,
  severity: 'refuse',
});
