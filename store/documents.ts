import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { DocumentReference } from '../model/application.ts';
import type { DocumentPage, ListedDocument } from '../model/intake.ts';
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
    return (await this.add(content, sha256Of(content))).reference;
  }

  /** The same with a SHA-256 that was computed as the bytes came; says also whether the document was new. */
  async add(content: Buffer, sha256: string): Promise<{ reference: DocumentReference; isNew: boolean }> {
    const reference = await describeDocument(content, sha256);
    const { keyId, sealed } = this.#keyRing.seal(content, sha256);
    // Only a row that was just inserted has no transaction that wrote over it.
    const { rows } = await this.#database.query<{ isNew: boolean }>(
      `insert into document (sha256, media_type, bytes, key_id, sealed) values ($1, $2, $3, $4, $5)
       on conflict (sha256) do update set key_id = excluded.key_id, sealed = excluded.sealed
       where document.key_id <> excluded.key_id
       returning xmax = 0 as "isNew"`,
      [sha256, reference.mediaType, reference.bytes, keyId, sealed],
    );
    return { reference, isNew: rows[0]?.isNew ?? false };
  }

  /** What is known of a document, or undefined when it is not in the store. */
  async find(sha256: string): Promise<DocumentReference | undefined> {
    return (await this.#row(sha256))?.reference;
  }

  /** What is known of a document that lies sealed under the current key: to bring it again would change nothing. */
  async findSettled(sha256: string): Promise<DocumentReference | undefined> {
    const row = await this.#row(sha256);
    return row?.keyId === this.#keyRing.current ? row.reference : undefined;
  }

  /** Newest first. `after` is the `next` of the page before; undefined is given back where it names no document. */
  async list(limit: number, after?: string): Promise<DocumentPage | undefined> {
    if (after !== undefined && !(await this.#row(after))) return undefined;
    const { rows } = await this.#database.query<Omit<ListedDocument, 'createdAt'> & { createdAt: Date }>(
      `select sha256, media_type as "mediaType", bytes, created_at as "createdAt" from document
       where $2::text is null or (created_at, sha256) < (select created_at, sha256 from document where sha256 = $2)
       order by created_at desc, sha256 desc limit $1 + 1`,
      [limit, after],
    );
    const documents = rows.slice(0, limit).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    return rows.length > limit ? { documents, next: documents.at(-1)!.sha256 } : { documents };
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

  async #row(sha256: string): Promise<{ reference: DocumentReference; keyId: string } | undefined> {
    const { rows } = await this.#database.query<DocumentReference & { keyId: string }>(
      `select sha256, media_type as "mediaType", bytes, key_id as "keyId" from document where sha256 = $1`,
      [sha256],
    );
    if (!rows[0]) return undefined;
    const { keyId, ...reference } = rows[0];
    return { reference, keyId };
  }
}

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** The reference of a document, in the store or not. Its media type is judged by its content. */
export async function describeDocument(
  content: Buffer,
  sha256 = sha256Of(content),
): Promise<DocumentReference> {
  const type = await fileTypeFromBuffer(content);
  return { sha256, mediaType: type?.mime ?? 'application/octet-stream', bytes: content.length };
}
