import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { stringify } from 'yaml';
import { newKey, ringOf } from '../store/key-rings.ts';

export interface IntakeFiles {
  token: string;
  folder: string;
  /** All that an intake alone needs to be told; the credentials of its account are in ACME_ID and ACME_SECRET, unset. */
  environment: Record<string, string>;
}

/** An accounts file with one account and one token, and a key ring, in a folder of the test's own. */
export async function intakeFiles(t: ExecutionContext, databaseUrl: string): Promise<IntakeFiles> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-intake-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const token = randomBytes(32).toString('hex');
  const [tokenFile, accountsFile, ringFile] = ['token', 'accounts.yaml', 'ring.json'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  const acme = {
    vendor: 'aliyun-sms',
    vendorAccount: '1234567890123456',
    accountType: 'enterprise',
    credentials: { accessKeyId: 'env:ACME_ID', accessKeySecret: 'env:ACME_SECRET' },
    endpoint: 'https://dysmsapi.aliyuncs.com',
  };
  const tokens = { tester: { secret: `file:${tokenFile}`, scopes: ['documents', 'accounts', 'check'] } };
  await writeFile(tokenFile, token);
  await writeFile(ringFile, ringOf('k1', { k1: newKey() }));
  await writeFile(accountsFile, stringify({ accounts: { acme }, intake: { tokens } }));
  return {
    token,
    folder,
    environment: {
      DATABASE_URL: databaseUrl,
      COUNTERSIGN_ACCOUNTS: accountsFile,
      COUNTERSIGN_KEY_RING: `file:${ringFile}`,
      COUNTERSIGN_LISTEN: '127.0.0.1:0',
    },
  };
}
