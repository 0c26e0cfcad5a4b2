import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Runs a program of this folder once for each input, all at once; each prints its result as JSON. */
export const inProcesses = <Result>(program: string, inputs: unknown[]): Promise<Result[]> =>
  Promise.all(inputs.map((input) => inProcess<Result>(program, input)));

async function inProcess<Result>(program: string, input: unknown): Promise<Result> {
  const path = fileURLToPath(import.meta.resolve(program));
  const { stdout } = await promisify(execFile)(process.execPath, [path, JSON.stringify(input)]);
  return JSON.parse(stdout);
}
