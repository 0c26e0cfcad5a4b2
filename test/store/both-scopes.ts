import { writeIntent } from '../../store/journal.ts';
import { writeSending } from '../../store/sendings.ts';
import { claim, newAccount, newClaim, submissionOf } from './signatures.ts';
import { application, within } from './submissions.ts';

/** One text in both scopes, each with a submission that waits to be sent. */
export async function bothScopes() {
  const account = await newAccount();
  const given = newClaim(account);
  const keys = [];
  for (const scope of ['mainland', 'international'] as const) {
    const claimed = await claim({ ...given, scope, workflowId: `${given.workflowId}:${scope}` });
    if (!claimed.claimed) throw new Error('A new signature was refused');
    const key = submissionOf(claimed.signature);
    await within((tx) => writeIntent(tx, key, 'application', application));
    keys.push(key);
  }
  const [own, other] = keys as [(typeof keys)[0], (typeof keys)[0]];
  return { account, own, other };
}

/** From here on the vendor may hold it; with an id where it was shown before. */
export const send = (key: Parameters<typeof writeSending>[1], vendorId?: string) =>
  within((tx) =>
    writeSending(
      tx,
      key,
      'application',
      vendorId === undefined ? undefined : { text: '', status: 'rejected', rawCode: '3', vendorId },
    ),
  );
