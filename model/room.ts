import type { SignatureState } from './lifecycle.ts';
import type { Scope } from './names.ts';
import type { VendorView } from './sms-vendor.ts';

/** One signature as a vendor lists it: what tells it from others, and what a person decides by whether it could go. */
export type ShownSignature = Pick<
  VendorView,
  'text' | 'vendorId' | 'scope' | 'status' | 'createdAt' | 'lastUsedAt'
>;

/** What the vendor has listed. */
export interface Count {
  shown: ShownSignature[];
  /** Epoch milliseconds by the database's clock, before it was asked. */
  at: number;
}

/** A signature of ours that the vendor may hold, or held. */
export interface OwnSignature {
  text: string;
  scope: Scope;
  vendorId: string | null;
  account: string;
  state: SignatureState;
  /** Nobody knows yet whether a sending of it has arrived: it keeps its room. */
  isUnderWay: boolean;
  /** Epoch milliseconds: when it was sent as a new one. */
  sentAt: number | null;
}

export interface HeldSignature {
  shown?: ShownSignature | undefined;
  own?: OwnSignature | undefined;
}

/**
 * What the vendor holds, or soon may: what it has listed, without what we have deleted since; and of ours what was under
 * way, or sent so shortly before that the list may be behind (`settlingTime`, milliseconds). One of ours that is long
 * there and not listed was deleted in the console. Where the vendor lists nothing, it is all that was sent and not deleted.
 */
export function heldAt(count: Count | undefined, own: OwnSignature[], settlingTime: number): HeldSignature[] {
  if (!count) return own.filter(({ state }) => state !== 'withdrawn').map((each) => ({ own: each }));
  const since = count.at - settlingTime;
  const left = new Set(own);
  const take = (shown: ShownSignature): OwnSignature | undefined => {
    const found = [...left].find((each) => isSame(shown, each));
    if (found) left.delete(found);
    return found;
  };
  const listed = count.shown
    .filter(({ status }) => status !== 'cancelled')
    .map((shown) => ({ shown, own: take(shown) }))
    .filter((each) => each.own?.state !== 'withdrawn');
  const unlisted = [...left].filter(
    ({ state, isUnderWay, sentAt }) => state !== 'withdrawn' && (isUnderWay || (sentAt ?? 0) >= since),
  );
  return [...listed, ...unlisted.map((each) => ({ own: each }))];
}

/** By its id, where both have one. A list that tells no scope may mean either. */
const isSame = (shown: ShownSignature, own: OwnSignature): boolean =>
  shown.vendorId !== undefined && own.vendorId !== null
    ? shown.vendorId === own.vendorId
    : shown.text === own.text && (shown.scope ?? own.scope) === own.scope;

/** The vendor has said that it takes no more. */
export interface Full {
  /** How many it held then by our count, and the cap that was configured. */
  held: number;
  cap: number;
  /** Epoch milliseconds. */
  at: number;
}

/** Milliseconds for which the vendor's word counts: after that one is sent again, and it is heard anew. */
const longestFull = 3_600_000;

/** How many the vendor takes: as configured, or fewer where it has said so lately. A cap that was changed since is tried. */
export const takenAtMost = (cap: number, full: Full | undefined, now: number): number =>
  full?.cap === cap && now - full.at < longestFull ? Math.min(cap, full.held) : cap;
