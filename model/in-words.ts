import type { SignatureStatus } from './messages.ts';

/** Why it stands as it does, where neither the next step nor anything else that is shown says so. */
export const reasonToTell = (
  { reason, nextStep }: SignatureStatus,
  shown: (string | undefined)[] = [],
): string | undefined =>
  reason === undefined || nextStep.includes(reason) || shown.includes(reason) ? undefined : reason;

/** Whose turn it is, as a person reads it: one that waits for no day waits for no quota. */
export const turnInWords = ({ state, slot, waitingFor }: SignatureStatus): string =>
  state === 'queued' && !slot ? 'nobody' : waitingFor;
