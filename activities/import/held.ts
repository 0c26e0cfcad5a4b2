import type { AccountImportInput } from '../../model/account-import.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { callOptions } from '../call-options.ts';
import type { ConfiguredAccount } from '../context.ts';
import { lookThrough } from '../look-through.ts';
import { listsNone, tellsNoScope } from './refusals.ts';

/** One that the account may hold. `key`: the vendor's id, or scope and text where it gives none. */
interface Held {
  key: string;
  /** Undefined where the vendor knows no signature by the id. */
  view: VendorView | undefined;
}

export interface AllHeld {
  /** Of all of them, each once, in the vendor's order or that of the ids. */
  keys: string[];
  /** Those that are not done yet, as the vendor shows them. */
  left: AsyncIterable<Held> | Iterable<Held>;
}

/** What the account holds: all that the vendor lists, or what it shows of the ids. */
export async function heldBy(
  account: ConfiguredAccount,
  input: AccountImportInput,
  isDone: (key: string) => boolean,
): Promise<AllHeld> {
  if (input.ids !== undefined) {
    const keys = [...new Set(input.ids)];
    const ids = keys.filter((id) => !isDone(id));
    return { keys, left: shownOf(account, { ...input, ids }) };
  }
  if (!account.calls.list) throw listsNone(account);
  const all = new Map<string, VendorView>();
  for await (const view of account.calls.list({ ...callOptions('bulk'), stays: true }))
    all.set(keyOf(view), view);
  const keys = [...all.keys()];
  return { keys, left: keys.filter((key) => !isDone(key)).map((key) => ({ key, view: all.get(key) })) };
}

const keyOf = ({ vendorId, scope = 'mainland', text }: VendorView): string => vendorId ?? `${scope} ${text}`;

async function* shownOf(
  account: ConfiguredAccount,
  { ids = [], scope }: AccountImportInput,
): AsyncGenerator<Held> {
  const asked = ids.map((vendorId) => ({ text: '', scope: scope ?? ('mainland' as const), vendorId }));
  for await (const [{ vendorId: key }, view] of lookThrough(account, asked)) {
    if (view && !view.scope && !scope) throw tellsNoScope(account);
    yield { key, view: view && { ...view, scope: view.scope ?? scope } };
  }
}
