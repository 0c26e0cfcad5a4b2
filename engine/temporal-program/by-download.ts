import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import got, { type Progress } from 'got';
import { z } from 'zod';
import { keepFetched } from './in-cache.ts';
import type { Search, Way } from './search.ts';

/** From where Temporal's SDKs fetch their test servers, asked the way they ask. */
export const byDownload: Way = {
  name: ({ downloadUrl }) => `download from ${downloadUrl}`,
  find: (search) =>
    keepFetched(search, async (scratch) => {
      const release = await findRelease(search);
      const archive = join(scratch, 'archive.tar.gz');
      const download = got.stream(release.archiveUrl, requestOptions(search));
      download.on('downloadProgress', reportQuarters(search));
      await pipeline(download, createWriteStream(archive));
      await promisify(execFile)('tar', ['-xzf', archive, '-C', scratch, release.fileToExtract]);
      return join(scratch, release.fileToExtract);
    }),
};

/** Short where a machine without a way out would wait: there is another way to try. */
const timeout = { lookup: 3_000, connect: 3_000, secureConnect: 5_000, response: 15_000, socket: 15_000 };

const requestOptions = ({ signal }: Search) => ({
  timeout,
  retry: { limit: 0 },
  ...(signal && { signal }),
});

const releaseSchema = z.object({
  archiveUrl: z.url(),
  /** Handed to `tar`, which takes a leading hyphen for an option. */
  fileToExtract: z.string().regex(/^\w[\w./-]*$/),
});

async function findRelease(search: Search): Promise<z.infer<typeof releaseSchema>> {
  const url = `${search.downloadUrl}/cli/v${search.pinned.version}`;
  const searchParams = { arch: process.arch === 'x64' ? 'amd64' : process.arch, platform: process.platform };
  return releaseSchema.parse(await got(url, { searchParams, ...requestOptions(search) }).json());
}

function reportQuarters({ pinned, progress }: Search): (state: Progress) => void {
  let told = 0;
  return ({ percent, total }) => {
    const quarter = Math.floor(percent * 4);
    if (quarter <= told || total === undefined) return;
    told = quarter;
    progress(`Temporal ${pinned.version}: ${quarter * 25} % of ${Math.ceil(total / 1e6)} MB downloaded`);
  };
}
