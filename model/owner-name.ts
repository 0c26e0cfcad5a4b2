import { z } from 'zod';

/** The name by which applications and accounts mean an owner of brands. */
export const ownerNameSchema = z
  .string('An owner is named by a text, such as "acme"')
  .regex(/^[a-z0-9-]{1,63}$/, 'An owner name has 1 to 63 of a–z, 0–9 and -');
