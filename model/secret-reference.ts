import { z } from 'zod';

/** Where a secret is: `env:NAME` or `file:/path`. The secret itself never stands in a configuration. */
export const secretReferenceSchema = z
  .string('A secret is given by reference: "env:NAME" or "file:/path"')
  .regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$/,
    'A secret is given by reference: "env:NAME" or "file:/path"',
  );
