import { cancellationSignal } from '@temporalio/activity';
import type { KnownSignature } from '../model/messages.ts';
import { transaction } from '../store/database.ts';
import { recordTransition } from '../store/outbox.ts';
import { wokenAtGate } from './at-gate.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { comeBack } from './failure.ts';

export interface WatchInput {
  signature: KnownSignature;
}

export interface WatchResult {
  state: 'disabled' | 'withdrawn';
  reason: string;
  rawCode?: string | undefined;
}

/** Looks at a usable signature now and then, and ends only when it is not usable any more. */
export async function watch(context: ActivityContext, { signature }: WatchInput): Promise<WatchResult> {
  const account = accountOf(context, signature);
  const view = await wokenAtGate(context, account, () =>
    account.calls.glance(signature.text, { signal: cancellationSignal() }),
  );
  const result: WatchResult | undefined =
    view === undefined
      ? {
          state: 'withdrawn',
          reason: `${account.vendor} does not know it any more: somebody deleted it there`,
        }
      : view.status === 'rejected' || view.status === 'cancelled'
        ? {
            state: 'disabled',
            reason: view.reason ?? `${account.vendor} shows it as ${view.status}`,
            rawCode: view.rawCode,
          }
        : undefined;
  if (!result) {
    throw comeBack(`Usable; next look in ${Math.round(account.watchEvery / 60_000)} min`, account.watchEvery);
  }
  await transaction(context.database, (tx) =>
    recordTransition(tx, {
      signatureId: signature.id,
      life: signature.life,
      state: result.state,
      detail: { reason: result.reason, rawCode: result.rawCode },
    }),
  );
  return result;
}
