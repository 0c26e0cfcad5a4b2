import { cancellationSignal } from '@temporalio/activity';
import type { KnownSignature } from '../model/messages.ts';
import { type Problem, shown } from '../model/problem.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { VendorError } from '../model/vendor-error.ts';
import type { ConfiguredAccount } from './context.ts';

/** Why an id that a person has given is not that of a signature, by what the vendor shows of it: looked at before anything is written. */
export async function problemOfShown(
  { calls, vendor }: Pick<ConfiguredAccount, 'calls' | 'vendor'>,
  { text, scope }: Pick<KnownSignature, 'text' | 'scope'>,
  vendorId: string,
  signal: AbortSignal = cancellationSignal(),
): Promise<Problem | undefined> {
  const named = { text, scope, vendorId };
  const view = await calls.glance(named, { signal }).catch((error: unknown) => {
    if (error instanceof VendorError) return error;
    throw error;
  });
  const message = whyNot(vendor, named, view);
  return message === undefined
    ? undefined
    : {
        field: 'vendorId',
        given: shown(vendorId),
        allowed: `the id that the console of the vendor shows for 【${text}】 (${scope})`,
        message,
        source: `${vendor}, what it shows by that id`,
        severity: 'refuse',
      };
}

function whyNot(
  vendor: string,
  { text, scope, vendorId }: Pick<KnownSignature, 'text' | 'scope'> & { vendorId: string },
  view: VendorView | VendorError | undefined,
): string | undefined {
  if (view instanceof VendorError)
    return view.kind === 'invalidApplication' || view.kind === 'notFound'
      ? `${vendor} takes no such id: copy it from its console, and settle again (${view.message})`
      : `${vendor} could not be asked what it has by this id: settle again later (${view.message})`;
  if (!view)
    return `${vendor} knows no ${scope} signature by this id: copy it from its console, and settle again`;
  if (view.vendorId !== vendorId) return `${vendor} knows no signature by an id: settle it again without one`;
  const isOfScope = view.scope === undefined || view.scope === scope;
  if (view.text === text && isOfScope) return undefined;
  const told = view.scope ? ` (${view.scope})` : '';
  return `By this id ${vendor} shows 【${view.text}】${told}, another signature: copy that of 【${text}】 from its console, and settle again`;
}
