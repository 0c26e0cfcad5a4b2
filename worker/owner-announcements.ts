import type { Logger } from 'pino';
import type { ActivityContext } from '../activities/context.ts';
import { type Announcing, announceExpiries } from '../activities/owner/announce.ts';
import { expiryWarning } from '../model/owner-expiry.ts';

/** One round over all owners: what expires soon, and has not been announced yet, is a warning in the log. */
export const announceOwners = (
  context: Pick<ActivityContext, 'database' | 'owners'>,
  { log, ...announcing }: Omit<Announcing, 'onAnnounced'> & { log: Logger },
): Promise<void> =>
  announceExpiries(context, {
    ...announcing,
    onAnnounced: (owner, expiry) => {
      const { kind, validUntil } = expiry.document;
      const { message } = expiryWarning(owner, expiry);
      log.warn({ owner: owner.name, kind, validUntil, ahead: expiry.ahead }, message);
    },
  });
