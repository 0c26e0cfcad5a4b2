import { KeyRing } from '../store/key-ring.ts';
import { ConfigurationError } from './configuration.ts';

/** The key ring of `COUNTERSIGN_KEY_RING`. */
export const loadKeyRing = (reference: string): Promise<KeyRing> =>
  KeyRing.load(reference).catch((error: Error) => {
    throw new ConfigurationError(`COUNTERSIGN_KEY_RING leads to no key ring: ${error.message}`);
  });
