import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { startSandbox } from '../../sandbox/start.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { application } from '../vendors/applications.ts';
import { named } from '../vendors/named.ts';
import { opened, png } from '../vendors/pictures.ts';
import { withSandbox } from './with-sandbox.ts';

const vendor = 'aliyun-sms';
const account = 'sandbox-enterprise';
const text = '阿里云通信';
const signal = new AbortController().signal;
const sending = { signal, beforeSending: async () => undefined };

test('with a memory, what was applied for is still in review after a new start, and counted', async (t) => {
  const memory = path.join(await emptyFolder(t), 'memory');
  const before = await withSandbox(t, { memory });
  await before.api().submit('application', application(), [opened(png(5_000))], sending);
  const counted = (await before.control.limits()).days;

  const after = await withSandbox(t, { memory });
  t.is((await after.api().look(named(text), { signal }))?.status, 'inReview');
  t.deepEqual((await after.control.limits()).days, counted);
  t.like(counted, [{ vendorAccount: account, applications: 1 }]);
  await after.control.review({ vendor, account, signature: text, verdict: 'approve' });

  const later = await withSandbox(t, { memory });
  t.is((await later.api().look(named(text), { signal }))?.status, 'approved');
  t.is((await stat(memory)).mode & 0o777, 0o600);
});

test('with a memory, accounts that were added keep their keys', async (t) => {
  const memory = path.join(await emptyFolder(t), 'memory');
  const { control } = await withSandbox(t, { memory });
  await control.account({
    vendor,
    vendorAccount: 'acme',
    keys: [{ accessKeyId: 'a', accessKeySecret: 'b' }],
  });
  const { api } = await withSandbox(t, { memory });
  t.is(await api('a', { secret: 'b' }).look(named(text), { signal }), undefined);
});

test('without one, every start begins anew', async (t) => {
  const before = await withSandbox(t);
  await before.api().submit('application', application(), [], sending);
  const after = await withSandbox(t);
  t.is(await after.api().look(named(text), { signal }), undefined);
});

test('a file that is no memory is refused, naming it', async (t) => {
  const memory = path.join(await emptyFolder(t), 'memory');
  await writeFile(memory, 'something else');
  await t.throwsAsync(startSandbox({ memory }), {
    message: new RegExp(`cannot read its memory ${memory}: .* Remove`),
  });
});
