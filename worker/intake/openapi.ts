import type { SwaggerOptions } from '@fastify/swagger';

/** What no route says of itself. */
export const description: NonNullable<Extract<SwaggerOptions, { openapi?: unknown }>['openapi']> = {
  openapi: '3.1.0',
  info: {
    title: 'Countersign intake',
    description:
      'Documents, owners of brands, the days of accounts, and the check of applications, for callers who reach neither database nor vendor. Signatures themselves are submitted through Temporal.',
    version: '1',
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'A token of the configuration, with its scopes' },
    },
  },
};
