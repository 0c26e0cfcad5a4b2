import {
  type AccountGate,
  type Evidence,
  type GateCaller,
  isOfWholeAccount,
  type Passage,
} from '../model/account-gate.ts';
import { VendorError, type VendorErrorKind } from '../model/vendor-error.ts';

/**
 * Makes a call through the account's gate, and tells the gate what it has shown of the credentials. `run` says when
 * the vendor is asked about them. Refused credentials come back with the wait until the next probe as `retryAfter`.
 */
export async function throughGate<Result>(
  gate: AccountGate,
  caller: GateCaller,
  run: (asked: () => void) => Promise<Result>,
): Promise<Result> {
  const passage = await gate.pass(caller);
  let isAsked = false;
  try {
    const result = await run(() => {
      isAsked = true;
    });
    await report(passage, { credentials: isAsked ? 'accepted' : 'notAsked' });
    return result;
  } catch (error) {
    const wait = await report(passage, isAsked ? evidenceOf(error) : { credentials: 'notAsked' });
    if (wait === undefined || !(error instanceof VendorError)) throw error;
    throw new VendorError({ ...error.details, retryAfter: Math.ceil(wait) });
  }
}

/** These answers are about what was asked, so the question of who asks was settled before. */
const aboutTheQuestion: readonly VendorErrorKind[] = [
  'notFound',
  'wrongState',
  'quotaExhausted',
  'capReached',
  'qualificationMissing',
  'invalidApplication',
];

function evidenceOf(error: unknown): Evidence {
  if (!(error instanceof VendorError)) return { credentials: 'unknown' };
  const { kind, code, reason, trouble, mend } = error.details;
  if (kind === 'credentialsRefused' && isOfWholeAccount(trouble))
    return { credentials: 'refused', refusal: { code, reason, trouble, mend } };
  const isAccepted = aboutTheQuestion.includes(kind) || trouble === 'permission';
  return { credentials: isAccepted ? 'accepted' : 'unknown' };
}

/** What came of the call matters more than whether the gate could be told: a probe that nobody reports lapses. */
const report = (passage: Passage, evidence: Evidence): Promise<number | undefined> =>
  passage.ended(evidence).catch(() => undefined);
