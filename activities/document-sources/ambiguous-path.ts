/** Times that a path is decoded; one that hides more is no honest one. */
const rounds = 5;

/** What a server reads as "here" or "one up", also where it takes off parameters (Tomcat's `..;`) or white space. */
const dots = /^\s*\.{1,2}(?:[;\s]|$)/;

/** Separators and control characters: in a segment of a URL they can only have come encoded. */
const separators = /[/\\\p{Cc}]/u;

/**
 * Whether a server may read another path than we compared: encoded separators, dots or control characters, however often
 * they are encoded, bytes that are no UTF-8, and the `%u002e` of IIS. `pathname` as `URL` gives it.
 */
export function isAmbiguousPath(pathname: string): boolean {
  return pathname.split('/').some((segment) => {
    const decoded = decodeFully(segment);
    return decoded === undefined || dots.test(decoded) || separators.test(decoded);
  });
}

/** What is left when nothing is encoded any more; undefined where that is not one text for everybody. */
function decodeFully(segment: string): string | undefined {
  let text = segment;
  for (let round = 0; round < rounds; round += 1) {
    if (/%u[0-9a-f]{4}/i.test(text)) return undefined;
    const decoded = decode(text);
    if (decoded === undefined || decoded === text) return decoded;
    text = decoded;
  }
  return undefined;
}

/** A "%" that begins no escape stays as it is. */
function decode(text: string): string | undefined {
  try {
    return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodeURIComponent);
  } catch {
    return undefined;
  }
}
