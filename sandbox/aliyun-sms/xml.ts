const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

// XML 1.0 has no way at all to write these.
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** The gateway's XML: an element a field, repeated for a list; no attributes. */
export const xml = (root: string, content: unknown): string =>
  `<?xml version='1.0' encoding='UTF-8'?>${element(root, content)}`;

function element(name: string, content: unknown): string {
  if (Array.isArray(content)) return content.map((item) => element(name, item)).join('');
  return `<${name}>${inside(content)}</${name}>`;
}

function inside(content: unknown): string {
  if (typeof content === 'object' && content !== null)
    return Object.entries(content)
      .map(([name, value]) => element(name, value))
      .join('');
  return String(content)
    .replaceAll(unwritable, '')
    .replaceAll(/[&<>]/g, (character) => escapes[character] ?? '');
}
