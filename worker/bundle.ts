import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, type Logger, type WorkflowBundle } from '@temporalio/worker';

const root = path.join(import.meta.dirname, '..');
const cache = path.join(root, 'node_modules/.cache/countersign');

/**
 * The workflow code in one piece, as every worker of the queue `countersign` runs it. Making it takes seconds, so it is kept
 * for the next process that starts with the very same sources and packages.
 */
export async function bundleWorkflows(logger: Logger): Promise<WorkflowBundle> {
  const file = path.join(cache, `${await fingerprint()}.js`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return { code: kept };
  const workflowsPath = path.join(root, 'workflows/index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  await keep(file, code);
  return { code };
}

/** Of all that is bundled: our sources, and the versions of the packages, which are exact. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const sources = await Promise.all(['workflows', 'model'].map(filesIn));
  const manifests = ['package.json', 'package-lock.json'].map((name) => path.join(root, name));
  for (const file of [...sources.flat(), ...manifests]) {
    hash.update(file).update(await readFile(file).catch(() => ''));
  }
  return hash.digest('hex').slice(0, 32);
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(path.join(root, folder), { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => path.join(root, folder, name));
}

/** Whole or not at all. Where nothing may be written, each process bundles for itself. */
async function keep(file: string, code: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await mkdir(cache, { recursive: true });
    await writeFile(draft, code);
    await rename(draft, file);
  } catch {
    // A read-only file system, as in the image.
  }
}
