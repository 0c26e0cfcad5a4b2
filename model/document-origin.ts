import { z } from 'zod';

const shape =
  'An origin is an https: URL that ends in "/", without user, query or fragment: https://files.example.com/brands/';

/** What a URL must begin with for a document to be fetched from it. */
export const documentOriginSchema = z.strictObject({
  url: z
    .url({ protocol: /^https$/, error: shape })
    .refine((url) => {
      const { username, password, search, hash, pathname } = new URL(url);
      return username + password + search + hash === '' && pathname.endsWith('/');
    }, shape)
    .describe('What a URL must begin with; an `https:` URL that ends in `/`'),
  allowPrivateAddress: z
    .boolean()
    .default(false)
    .describe('Whether its host may have an address in a private network, or of this machine'),
});

export type DocumentOrigin = z.infer<typeof documentOriginSchema>;
