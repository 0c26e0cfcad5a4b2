import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { createLog, temporalLogger } from '../../worker/log.ts';

/** Bundles the bench's workflows once for all workers; returns the file. */
export async function bundleInto(folder: string): Promise<string> {
  const workflowsPath = fileURLToPath(new URL('./workflows.ts', import.meta.url));
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: temporalLogger(createLog('error')) });
  const file = path.join(folder, 'bench-workflows.js');
  await writeFile(file, code);
  return file;
}
