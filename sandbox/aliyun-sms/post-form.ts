import type { RawRequest } from '../vendor.ts';

/** The form of a PostObject. */
export interface PostForm {
  /** The fields before the file: OSS does not look at those after it. */
  fields: Map<string, string>;
  file: Buffer | undefined;
}

export const isPostForm = ({ headers }: RawRequest): boolean =>
  headers['content-type']?.startsWith('multipart/form-data') ?? false;

/** Undefined where the body is no such form. */
export async function readPostForm({ headers, body }: RawRequest): Promise<PostForm | undefined> {
  const form = await parse(headers['content-type'] ?? '', body);
  if (!form) return undefined;
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (name === 'file') return { fields, file: Buffer.from(await new Blob([value]).arrayBuffer()) };
    if (typeof value === 'string') fields.set(name, value);
  }
  return { fields, file: undefined };
}

async function parse(contentType: string, body: Buffer): Promise<FormData | undefined> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return undefined;
  }
}
