import { isSameContent } from '../../store/content-hash.ts';
import { transaction } from '../../store/database.ts';
import { type JournalEntry, writeIntent } from '../../store/journal.ts';
import { lockSignature } from '../../store/registry.ts';
import type { Sending } from '../begin-sending.ts';
import { submitByHand } from '../by-hand.ts';
import type { SubmitResult } from '../submit-result.ts';
import { ready } from './stand-by.ts';

/**
 * What a person submits by hand, completed by its owner. Whoever says that it is done means what they were told last,
 * whatever the owner has brought since; one who was told what is missing says that it was brought.
 */
export async function handOver(sending: Sending, entry: JournalEntry): Promise<SubmitResult> {
  const { context, signature, key, options } = sending;
  if (options.atOnce && entry.need === null && entry.askedAt !== null) return submitByHand(sending, entry);
  const complete = await ready(sending, entry);
  if ('outcome' in complete) return complete;
  const { kind, application, given } = complete;
  if (entry.need !== null || !isSameContent(entry.application, application)) {
    await transaction(context.database, async (tx) => {
      await lockSignature(tx, signature);
      await writeIntent(tx, key, kind, application, { given });
    });
  }
  return submitByHand({ ...sending, options: { ...options, atOnce: undefined } }, complete);
}
