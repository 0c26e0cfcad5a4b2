import { condition, setHandler } from '@temporalio/workflow';
import { reviewedSchema, slotMovedSchema, warnedSchema } from '../model/signals.ts';
import { hear } from './hear.ts';
import * as messages from './messages.ts';
import { heard } from './payloads.ts';
import type { Requests } from './requests.ts';
import type { Signature } from './signature.ts';

/** Registers what the desk, the gate and the ledger tell a signature's workflow. */
export function registerSignals(signature: Signature, requests: Requests): void {
  setHandler(
    messages.reviewed,
    heard(reviewedSchema, async (reviewed) => {
      // It may be told to a run that takes the signature up and does not know yet where it stands.
      await condition(() => signature.decided);
      hear(signature, reviewed);
    }),
  );

  setHandler(messages.gateOpened, () => {
    requests.gateOpened = true;
  });

  setHandler(
    messages.warned,
    heard(warnedSchema, async (warned) => {
      await condition(() => signature.decided);
      signature.warned(warned);
    }),
  );

  setHandler(
    messages.slotMoved,
    heard(slotMovedSchema, (moved) => {
      // Somebody is asked to use a day that is used up: they are asked again for the one that it has now.
      if (signature.isAskedFor(moved)) requests.gateOpened = true;
      signature.movedUp(moved);
    }),
  );
}
