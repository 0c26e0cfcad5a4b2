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

/** Even, for it is halved. One bad id of a hundred is found by fifteen calls; of many hundreds, few have one. */
const mostCalls = (hundreds: number): number => 10 + 6 * hundreds;

/**
 * A hundred ids a call. What is refused for what it asks is asked again in halves: one bad id keeps nobody else waiting,
 * and its refusal is given at the end. Where there are more of them than the calls of a round can find, it goes to the
 * bottom of some of it, another part in every round: whoever gets no answer gets one in a later round.
 */
export async function* lookById<Asked extends VendorSignature>(
  read: ReadList,
  scope: Scope,
  asked: Asked[],
): AsyncGenerator<[Asked, VendorView | undefined], VendorError | undefined> {
  const batches: Asked[][] = [];
  for (let first = 0; first < asked.length; first += largestPage)
    batches.push(asked.slice(first, first + largestPage));
  const most = mostCalls(batches.length);
  let refusal: VendorError | undefined;
  for (let calls = 0; batches.length > 0 && calls < most; calls += 1) {
    // The largest first finds most; the smallest, from the middle on, finds somebody however many are bad.
    if (calls === most / 2) batches.push(...batches.splice(0, Math.floor(Math.random() * batches.length)));
    const batch = calls < most / 2 ? batches.shift()! : batches.pop()!;
    const SignIdSet = batch.map(({ vendorId = '' }) => idParameter(vendorId));
    const views = await read({ International: scopeCodes[scope], SignIdSet }).catch(refusalOf);
    if (views instanceof VendorError) {
      refusal = views;
      if (batch.length > 1) batches.push(...halves(batch));
    } else {
      const byId = new Map(views.map((view) => [view.vendorId, view]));
      for (const each of batch) yield [each, byId.get(each.vendorId)];
    }
  }
  return refusal;
}

/** Either first. */
function halves<Each>(all: Each[]): Each[][] {
  const middle = Math.ceil(all.length / 2);
  const [one, other] = [all.slice(0, middle), all.slice(middle)];
  return Math.random() < 0.5 ? [one, other] : [other, one];
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
