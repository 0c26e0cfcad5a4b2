import type { CallOptions, VendorSignature, VendorView } from '../../model/sms-vendor.ts';
import { largestPage } from './actions.ts';
import type { Ask } from './ask.ts';
import { listSchema } from './views.ts';

/** QuerySmsSignList from its newest end. It may change under the reader. */
export async function* pages(ask: Ask, options: CallOptions): AsyncGenerator<VendorView[]> {
  for (let index = 1; ; index += 1) {
    const query = { PageIndex: String(index), PageSize: String(largestPage) };
    const { total, views } = await ask('QuerySmsSignList', { query, schema: listSchema }, options);
    yield views;
    if (views.length < largestPage || index * largestPage >= (total ?? Number.POSITIVE_INFINITY)) return;
  }
}

/** The list is read until the text is found: one call for a signature that is new, one per 50 for an old one. */
export async function findListed(
  ask: Ask,
  text: string,
  options: CallOptions,
): Promise<VendorView | undefined> {
  for await (const page of pages(ask, options)) {
    const listed = page.find((candidate) => candidate.text === text);
    if (listed) return listed;
  }
  return undefined;
}

/** Every signature once, though one that another pushes on may stand on two pages. */
export async function* listed(ask: Ask, options: CallOptions): AsyncGenerator<VendorView> {
  const texts = new Set<string>();
  for await (const page of pages(ask, options)) {
    for (const view of page) {
      if (!texts.has(view.text)) yield view;
      texts.add(view.text);
    }
  }
}

interface LookAtMany {
  pages: AsyncIterable<VendorView[]>;
  /** Whether to read no further, with so many pages read and so many signatures missing. */
  isEnough: (pagesRead: number, missing: number) => boolean;
  /** What to tell of one that the list shows. */
  found: (listed: VendorView) => Promise<VendorView | undefined>;
  /** Asks for one that was not on the pages read. */
  byName: (signature: VendorSignature) => Promise<VendorView | undefined>;
}

export async function* lookAtMany<Asked extends VendorSignature>(
  signatures: Asked[],
  { pages, isEnough, found, byName }: LookAtMany,
): AsyncGenerator<[Asked, VendorView | undefined]> {
  const missing = new Map(signatures.map((signature) => [signature.text, signature]));
  let pagesRead = 0;
  for await (const page of pages) {
    pagesRead += 1;
    for (const view of page) {
      const asked = missing.get(view.text);
      missing.delete(view.text);
      if (asked) yield [asked, await found(view)];
    }
    if (isEnough(pagesRead, missing.size)) break;
  }
  for (const asked of missing.values()) yield [asked, await byName(asked)];
}
