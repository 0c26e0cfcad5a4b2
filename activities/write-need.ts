import { transaction } from '../store/database.ts';
import { readSubmission } from '../store/journal.ts';
import { recordTransition } from '../store/outbox.ts';
import { isOwnedBy } from '../store/registry.ts';
import { readNeed } from '../store/signature-standings.ts';
import type { Sending } from './begin-sending.ts';
import type { Blocked } from './submit-result.ts';

/**
 * Writes down what a submission is blocked for, for all who go by the journal: rollouts, and whoever is notified. The same
 * again is no transition; neither is what a gate says that still lets nothing through, which names another hour each time.
 */
export async function writeNeed(
  { context, signature, key }: Sending,
  { need, wasAsked }: Blocked,
): Promise<void> {
  await transaction(context.database, async (tx) => {
    if (!(await isOwnedBy(tx, signature.id, signature.run))) return;
    const { state } = await readSubmission(tx, key);
    if (state !== 'queued' && state !== 'submitting') return;
    const told = await readNeed(tx, signature.id);
    if (told === need || (told !== undefined && !wasAsked)) return;
    await recordTransition(tx, { ...key, state: 'blocked', detail: { need } });
  });
}
