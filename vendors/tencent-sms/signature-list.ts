import type { Scope } from '../../model/names.ts';
import type { VendorSignature, VendorView } from '../../model/sms-vendor.ts';
import { VendorError } from '../../model/vendor-error.ts';
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

/** So many refusals in a row are of something else than one bad id of a hundred, which is found by eight. */
const mostInARow = 16;

/**
 * A hundred ids a call. What is refused for what it asks is asked again in halves: one bad id keeps nobody else waiting,
 * and its refusal is given at the end.
 */
export async function* lookById<Asked extends VendorSignature>(
  read: ReadList,
  scope: Scope,
  asked: Asked[],
): AsyncGenerator<[Asked, VendorView | undefined], VendorError | undefined> {
  const batches: Asked[][] = [];
  for (let first = 0; first < asked.length; first += largestPage)
    batches.push(asked.slice(first, first + largestPage));
  let refusal: VendorError | undefined;
  for (let inARow = 0; batches.length > 0 && inARow < mostInARow; ) {
    const batch = batches.shift()!;
    const SignIdSet = batch.map(({ vendorId = '' }) => idParameter(vendorId));
    const views = await read({ International: scopeCodes[scope], SignIdSet }).catch(refusalOf);
    if (views instanceof VendorError) {
      inARow += 1;
      refusal = views;
      const half = Math.ceil(batch.length / 2);
      if (batch.length > 1) batches.unshift(batch.slice(0, half), batch.slice(half));
    } else {
      inARow = 0;
      const byId = new Map(views.map((view) => [view.vendorId, view]));
      for (const each of batch) yield [each, byId.get(each.vendorId)];
    }
  }
  return refusal;
}

function refusalOf(error: unknown): VendorError {
  if (error instanceof VendorError && error.kind === 'invalidApplication') return error;
  throw error;
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
