import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';

/** Of a test file alone. */
export let folder: string;
test.before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-configuration-'));
});
test.after.always(() => rm(folder, { recursive: true }));

let files = 0;
export async function fileWith(content: string): Promise<string> {
  files += 1;
  const file = path.join(folder, `accounts-${files}.yaml`);
  await writeFile(file, content);
  return file;
}

const account = {
  vendor: 'aliyun-sms',
  vendorAccount: '"1234"',
  accountType: 'enterprise',
  endpoint: 'https://dysmsapi.aliyuncs.com',
  credentials: '{accessKeyId: "env:ACME_ID", accessKeySecret: "file:/run/secrets/acme"}',
};

/** An accounts file with one account, `acme`; `changes` are YAML, or undefined to leave a field out. */
export function accountsFile(changes: Record<string, string | undefined> = {}): Promise<string> {
  const fields = Object.entries({ ...account, ...changes }).filter(([, value]) => value !== undefined);
  return fileWith(
    ['accounts:', '  acme:', ...fields.map(([name, value]) => `    ${name}: ${value}`)].join('\n'),
  );
}

export const environment = {
  DATABASE_URL: 'postgres://countersign:s3cret@127.0.0.1:5432/countersign',
  COUNTERSIGN_KEY_RING: 'env:RING',
};
