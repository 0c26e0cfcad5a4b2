import { writeFile } from 'node:fs/promises';
import test from 'ava';
import { ConfigurationError, readAccounts } from '../../worker/configuration.ts';
import { checkSecrets, readSecret } from '../../worker/credentials.ts';
import { accountsFile, fileWith, folder } from './accounts-file.ts';

test('secrets are read anew each time, from the environment or a file, without the spaces around them', async (t) => {
  const file = await fileWith('first\n');
  t.is(await readSecret(`file:${file}`), 'first');
  await writeFile(file, '  second \n');
  t.is(await readSecret(`file:${file}`), 'second');
  process.env.COUNTERSIGN_TEST_SECRET = 'third';
  t.is(await readSecret('env:COUNTERSIGN_TEST_SECRET'), 'third');
});

test('secrets that cannot be read are told, all at once, by account and reference', async (t) => {
  const empty = await fileWith(' \n');
  const { accounts } = await readAccounts(
    await accountsFile({ credentials: `{accessKeyId: "env:NOT_SET", accessKeySecret: "file:${empty}"}` }),
  );
  const error = await t.throwsAsync(checkSecrets(accounts), { instanceOf: ConfigurationError });
  t.deepEqual(error!.message.split('\n'), [
    'accounts.acme.credentials.accessKeyId: There is no secret at env:NOT_SET: set it, or correct the reference',
    `accounts.acme.credentials.accessKeySecret: There is no secret at file:${empty}, it is empty: write it there (is it being written now?)`,
  ]);
});

test('what is half written, or another file, is no secret; none of it is shown', async (t) => {
  for (const content of [
    'first-s3cret\nsecond',
    '{"secret": "s3cret"}',
    's3cret\0\0',
    Buffer.from([0x73, 0xff, 0x31]),
  ]) {
    const file = await fileWith('');
    await writeFile(file, content);
    const error = await t.throwsAsync(readSecret(`file:${file}`), { message: /is no secret.*Correct it/ });
    t.notRegex(error!.message, /s3cret/);
  }
});

test('a folder in the place of a secret is told', async (t) => {
  await t.throwsAsync(readSecret(`file:${folder}`), { message: /cannot be read \(EISDIR\)/ });
});
