import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { addedFiles, addVendor, contentsOf, copyCheckout } from '../sixth-vendor/copy.ts';
import { addedLines, checkout, namedPlaces } from '../sixth-vendor/guide.ts';

let folder: string;
let before: Map<string, string>;
test.before('the guide is followed in a copy of this checkout', async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-sixth-vendor-'));
  await copyCheckout(folder);
  before = await contentsOf(folder);
  await addVendor(folder, await addedLines());
});
test.after.always(() => rm(folder, { recursive: true, force: true }));

/** A program of a package succeeds in the copy. */
async function succeeds(t: ExecutionContext, program: string, ...words: string[]): Promise<void> {
  const command = [path.join('node_modules/.bin', program), ...words];
  const ran = promisify(execFile)(process.execPath, command, { cwd: folder, maxBuffer: 10_000_000 });
  await t.notThrowsAsync(ran.catch(({ stdout, stderr }) => Promise.reject(new Error(`${stdout}${stderr}`))));
}

test.serial('the guide names every file of the vendor, and no other that is not there', async (t) => {
  const places = await namedPlaces();
  const isOfVendor = (place: string) => place.includes('example-sms') && place.endsWith('.ts');
  t.deepEqual(places.filter(isOfVendor), await addedFiles());
  t.deepEqual(
    places.filter(
      (place) => !existsSync(path.join(place.includes('example-sms') ? folder : checkout, place)),
    ),
    [],
  );
});

test.serial('with the vendor everything compiles, and imports go one way', async (t) => {
  await succeeds(t, 'tsc');
  const rooms = ['vendors', 'sandbox', 'activities', 'worker', 'workflows'];
  await succeeds(t, 'depcruise', '--config', '.dependency-cruiser.json', ...rooms);
});

test.serial('its tests pass: signer, codes, rules, calls, and a life over the real engine', async (t) => {
  const tests = (await addedFiles()).filter((file) => file.endsWith('.test.ts'));
  t.true(tests.length > 0);
  await succeeds(t, 'ava', ...tests);
});

test.serial('nothing has changed outside of the folders and lines that the guide names', async (t) => {
  const lines = await addedLines();
  const after = await contentsOf(folder);
  const changed = [...after].filter(([file, hash]) => before.get(file) !== hash).map(([file]) => file);
  t.deepEqual(changed, [...(await addedFiles()), ...lines.keys()].toSorted());
  t.deepEqual(
    [...before.keys()].filter((file) => !after.has(file)),
    [],
  );
  t.deepEqual([...lines.keys()], ['vendors/registry.ts', 'sandbox/registry.ts']);
  for (const [file, ofFile] of lines) {
    const text = await readFile(path.join(folder, file), 'utf8');
    for (const line of ofFile) t.true(text.includes(`\n${line}\n`) || text.startsWith(`${line}\n`), line);
  }
});
