import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pages } from './pages.ts';

/** Writes the pages that are made from the code; with `--check` only says which of them are behind it. */
const checks = process.argv.includes('--check');
for (const [file, page] of Object.entries(pages())) {
  if (!checks) await writeFile(file, page);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== page) {
    process.stderr.write(`${path.relative('.', file)} is behind the code: npm run docs\n`);
    process.exitCode = 1;
  }
}
