import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { DocumentReference } from '../model/application.ts';
import type { Database } from './database.ts';
import type { KeyRing } from './key-ring.ts';

/** Documents sealed by their SHA-256: the same bytes are kept once, and readable in Postgres by nobody. */
export class Documents {
  readonly #database: Database;
  readonly #keyRing: KeyRing;

  constructor(database: Database, keyRing: KeyRing) {
    this.#database = database;
    this.#keyRing = keyRing;
  }

  /** Keeps a document; one that is known is sealed anew when the current key is another. Its media type is judged by its content; the name it came under is not asked. */
  async put(content: Buffer): Promise<DocumentReference> {
    const reference = await describeDocument(content);
    const { keyId, sealed } = this.#keyRing.seal(content, reference.sha256);
    await this.#database.query(
      `insert into document (sha256, media_type, bytes, key_id, sealed) values ($1, $2, $3, $4, $5)
       on conflict (sha256) do update set key_id = excluded.key_id, sealed = excluded.sealed
       where document.key_id <> excluded.key_id`,
      [reference.sha256, reference.mediaType, reference.bytes, keyId, sealed],
    );
    return reference;
  }

  /** What is known of a document, or undefined when it is not in the store. */
  async find(sha256: string): Promise<DocumentReference | undefined> {
    const { rows } = await this.#database.query<DocumentReference>(
      `select sha256, media_type as "mediaType", bytes from document where sha256 = $1`,
      [sha256],
    );
    return rows[0];
  }

  /** Opens a document. Throws when it is missing, or not what was sealed. */
  async open(sha256: string): Promise<Buffer> {
    const { rows } = await this.#database.query<{ keyId: string; sealed: Buffer }>(
      `select key_id as "keyId", sealed from document where sha256 = $1`,
      [sha256],
    );
    if (!rows[0]) throw new Error(`The document ${sha256} is not in the store any more`);
    return this.#keyRing.open(rows[0], sha256);
  }
}

async function describeDocument(content: Buffer): Promise<DocumentReference> {
  const type = await fileTypeFromBuffer(content);
  return {
    sha256: createHash('sha256').update(content).digest('hex'),
    mediaType: type?.mime ?? 'application/octet-stream',
    bytes: content.length,
  };
}
