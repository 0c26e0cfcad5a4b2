import type { Scope } from '../../model/names.ts';
import type { VendorSignature, VendorView } from '../../model/sms-vendor.ts';
import { largestPage } from './actions.ts';
import { scopeCodes } from './codes.ts';
import { idParameter, type Parameters } from './parameters.ts';

/** One DescribeSmsSignList. */
export type ReadList = (parameters: Parameters) => Promise<VendorView[]>;

type Shown<Asked> = AsyncGenerator<[Asked, VendorView | undefined]>;

/** All of a scope, page by page. */
export async function* pages(read: ReadList, scope: Scope): AsyncGenerator<VendorView[]> {
  for (let Offset = 0; ; Offset += largestPage) {
    const page = await read({ International: scopeCodes[scope], Limit: largestPage, Offset });
    yield page;
    if (page.length < largestPage) return;
  }
}

/** A hundred ids a call. */
export async function* lookById<Asked extends VendorSignature>(
  read: ReadList,
  scope: Scope,
  asked: Asked[],
): Shown<Asked> {
  for (let first = 0; first < asked.length; first += largestPage) {
    const batch = asked.slice(first, first + largestPage);
    const SignIdSet = batch.map(({ vendorId = '' }) => idParameter(vendorId));
    const views = await read({ International: scopeCodes[scope], SignIdSet });
    const byId = new Map(views.map((view) => [view.vendorId, view]));
    for (const each of batch) yield [each, byId.get(each.vendorId)];
  }
}

/** Reads on until all are found. A rejected text may be listed again under another id: the latest counts. */
export async function* lookByName<Asked extends VendorSignature>(
  read: ReadList,
  scope: Scope,
  asked: Asked[],
): Shown<Asked> {
  if (asked.length === 0) return;
  const missing = new Set(asked);
  for await (const page of pages(read, scope)) {
    for (const each of missing) {
      const view = latest(page.filter(({ text }) => text === each.text));
      if (!view) continue;
      missing.delete(each);
      yield [each, view];
    }
    if (missing.size === 0) return;
  }
  for (const each of missing) yield [each, undefined];
}

/** By the date of the submission; the list, as far as is known, begins with the newest. */
const latest = (views: VendorView[]): VendorView | undefined =>
  views.toSorted((one, other) => (other.createdAt ?? '').localeCompare(one.createdAt ?? '')).at(0);
