/** What File and ProxyFile may hold. Source: the review norms. */
export const mediaTypes: readonly string[] = ['image/jpeg', 'image/png', 'application/pdf'];

/**
 * Bytes. Source: UpdateUSMSSignature page, "文件大小不超过4 MB": of the file, and so before it is encoded; decimal or
 * binary it does not say, nor has the service been asked.
 */
export const largestFile = 4 * 1024 * 1024;

/** File and ProxyFile as the page writes them: `image/jpeg;base64,…`, without the `data:` of a URL. */
export const encodeFile = (mediaType: string, content: Buffer): string =>
  `${mediaType};base64,${content.toString('base64')}`;
