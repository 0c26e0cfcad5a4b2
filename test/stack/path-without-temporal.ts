import { existsSync } from 'node:fs';
import path from 'node:path';

/** The PATH of this process, but for the folders that have Temporal's command line: a machine that must fetch it. */
export const pathWithoutTemporal = (): string =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder && !existsSync(path.join(folder, 'temporal')))
    .join(path.delimiter);
