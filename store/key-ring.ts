import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const keyRingSchema = z
  .strictObject(
    {
      current: z.string().min(1),
      keys: z.record(
        z.string().min(1),
        z.base64('A key is written in base64').refine((key) => Buffer.from(key, 'base64').length === 32, {
          error: 'A key has 32 bytes',
        }),
      ),
    },
    'It is an object with "current" and "keys", and nothing else',
  )
  .refine((ring) => Object.hasOwn(ring.keys, ring.current), {
    error: 'The current key is not among the keys',
  });

export interface Sealed {
  keyId: string;
  sealed: Buffer;
}

/** What was sealed does not open under this ring; the message says what a person has to do. */
export class CannotUnseal extends Error {
  override readonly name = 'CannotUnseal';
}

/**
 * AES-256-GCM under a ring of keys: new things are sealed with the current one, old ones open with the key they name.
 * `context` binds what is sealed to where it belongs, so that nothing can be moved to another row.
 * A sealed buffer is nonce (12 bytes), tag (16), ciphertext.
 */
export class KeyRing {
  /** The id of the key that seals. */
  readonly current: string;
  readonly #keys: Map<string, Buffer>;

  constructor(text: string) {
    const { current, keys } = parse(text);
    this.current = current;
    this.#keys = new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
  }

  /** `reference` is `env:NAME` or `file:/path`; the ring is JSON: `{"current": "k1", "keys": {"k1": "<base64>"}}`. */
  static async load(reference: string, environment: NodeJS.ProcessEnv = process.env): Promise<KeyRing> {
    const [scheme, rest] = [reference.slice(0, 4), reference.slice(4)];
    if (scheme === 'env:' && environment[rest]) return new KeyRing(environment[rest]);
    if (reference.startsWith('file:')) return new KeyRing(await readFile(reference.slice(5), 'utf8'));
    throw new Error(`The key ring is given as "env:NAME" (a variable that is set) or "file:/path"`);
  }

  seal(content: Buffer, context: string): Sealed {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#keys.get(this.current)!, nonce);
    cipher.setAAD(Buffer.from(context));
    // One copy and no more: documents are large, and many may come at once.
    const [ciphertext, end] = [cipher.update(content), cipher.final()];
    return { keyId: this.current, sealed: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext, end]) };
  }

  open({ keyId, sealed }: Sealed, context: string): Buffer {
    const key = this.#keys.get(keyId);
    if (!key) {
      throw new CannotUnseal(
        `The key ring has no key "${keyId}": add it again to the key ring of every worker (COUNTERSIGN_KEY_RING), and restart them, to read what it sealed`,
      );
    }
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
    } catch (cause) {
      throw new CannotUnseal(
        `What the key "${keyId}" sealed does not open: the key is another one of that name, or the row was changed or moved. Put the right key back into the key ring of every worker (COUNTERSIGN_KEY_RING), and restart them`,
        { cause },
      );
    }
  }
}

function parse(text: string): z.infer<typeof keyRingSchema> {
  // Neither the parser's nor the schema's words may quote a key.
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The key ring is not JSON');
  }
  const result = keyRingSchema.safeParse(value);
  if (!result.success) {
    throw new Error(
      `The key ring is not usable: ${result.error.issues.map((issue) => issue.message).join('; ')}`,
    );
  }
  return result.data;
}
