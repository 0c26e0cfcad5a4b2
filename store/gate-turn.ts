import type { GateCaller } from '../model/account-gate.ts';
import type { GateRow } from './account-gate-rows.ts';

/** Milliseconds between two probes with the same credentials, whoever asks for them. */
export const shortestBetweenProbes = 10_000;

/** Milliseconds after which to ask again while somebody else's probe is under way. */
const whileProbing = 2_000;

/** It is closed to credentials that were refused, and, until they have been tried, to others. */
export function isOpen(rows: GateRow[], { fingerprint }: GateCaller): boolean {
  const own = rows.find((row) => row.fingerprint === fingerprint);
  return own ? own.closedAt === null : rows.every(({ closedAt }) => closedAt === null);
}

/** Milliseconds until this caller may probe; 0 for now. */
export function untilProbe(rows: GateRow[], { fingerprint, atOnce }: GateCaller, now: number): number {
  if (rows.some(({ probingUntil }) => probingUntil !== null && probingUntil > now)) return whileProbing;
  const own = rows.find((row) => row.fingerprint === fingerprint);
  if (!own) return 0;
  const spaced = own.probedAt === null ? 0 : own.probedAt + shortestBetweenProbes;
  return Math.max(0, Math.max(spaced, atOnce ? 0 : own.nextProbeAt) - now);
}
