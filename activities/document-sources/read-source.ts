import type { DocumentOrigin } from '../../model/document-origin.ts';
import { type Problem, shown } from '../../model/problem.ts';
import { fetchDocument } from './fetch.ts';
import { readFromFolders } from './folders.ts';
import { allowedUrl } from './origins.ts';
import { OutOfReach } from './out-of-reach.ts';

/** Where applications may take their documents from, besides the store. */
export interface DocumentSources {
  folders: string[];
  origins: DocumentOrigin[];
}

/** What is wrong with a source; or, where it is out of reach, with the way to it, which says nothing of the document. */
export type Unread = Problem & { isOutOfReach?: true };

/** The bytes of a source, or what is wrong with it. `signal` ends what is being fetched. */
export async function readSource(
  sources: DocumentSources,
  field: string,
  source: string,
  signal: AbortSignal,
): Promise<Buffer | Unread> {
  const content = await read(sources, source, signal).catch(outOfReach);
  if (Buffer.isBuffer(content)) return content;
  const isOutOfReach = content instanceof OutOfReach;
  return {
    field,
    // A query may hold a key to the document.
    given: shown(source.startsWith('file:') ? source : source.replace(/[?#].*$/s, '')),
    allowed: source.startsWith('file:') ? allowedFiles : allowedUrls(sources.origins),
    message: isOutOfReach ? content.message : content,
    source: 'Countersign, documents',
    severity: 'refuse',
    ...(isOutOfReach && { isOutOfReach }),
  };
}

const read = (
  { folders, origins }: DocumentSources,
  source: string,
  signal: AbortSignal,
): Promise<Buffer | string> =>
  source.startsWith('file:') ? readFromFolders(folders, source) : fetchAllowed(origins, source, signal);

function outOfReach(error: unknown): OutOfReach {
  if (error instanceof OutOfReach) return error;
  throw error;
}

async function fetchAllowed(
  origins: DocumentOrigin[],
  source: string,
  signal: AbortSignal,
): Promise<Buffer | string> {
  const allowed = allowedUrl(origins, source);
  return typeof allowed === 'string' ? allowed : fetchDocument(allowed, signal);
}

const allowedFiles =
  'a file inside a folder of the configuration\'s "documents.folders", or a document already stored';

const allowedUrls = (origins: DocumentOrigin[]): string =>
  origins.length === 0
    ? 'no https: source, since the configuration has no "documents.origins"; bring the document to the intake'
    : `a URL that begins with ${origins.map(({ url }) => new URL(url).href).join(' or ')}, of at most 10 MB`;
