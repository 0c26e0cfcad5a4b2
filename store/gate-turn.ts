import type { GateCaller } from '../model/account-gate.ts';
import type { GateRow } from './account-gate-rows.ts';

/** Milliseconds between two probes with the same credentials, whoever asks for them. */
export const shortestBetweenProbes = 10_000;

/** Milliseconds after which a person's question is asked again while somebody else's probe is under way. */
const whileProbing = 2_000;

/** It is closed to credentials that were refused, and, until they have been tried, to others. */
export function isOpen(rows: GateRow[], { fingerprint }: Pick<GateCaller, 'fingerprint'>): boolean {
  const own = rows.find((row) => row.fingerprint === fingerprint);
  return own ? own.closedAt === null : rows.every(({ closedAt }) => closedAt === null);
}

/** The credentials that somebody tries just now. */
export const probeUnderWay = (rows: GateRow[], now: number): GateRow | undefined =>
  rows.find(({ probingUntil }) => probingUntil !== null && probingUntil > now);

/**
 * Milliseconds until this caller may probe; 0 for now. While another probe is under way it is waited for as long as it
 * may take: whoever waits is told when it opens the gate.
 */
export function untilProbe(rows: GateRow[], { fingerprint, atOnce }: GateCaller, now: number): number {
  const probing = probeUnderWay(rows, now);
  if (probing) return atOnce ? whileProbing : probing.probingUntil! - now;
  const own = rows.find((row) => row.fingerprint === fingerprint);
  if (!own) return 0;
  const spaced = own.probedAt === null ? 0 : own.probedAt + shortestBetweenProbes;
  return Math.max(0, Math.max(spaced, atOnce ? 0 : own.nextProbeAt) - now);
}
