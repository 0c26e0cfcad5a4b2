import { rm } from 'node:fs/promises';
import type { z } from 'zod';
import { type AccountInput, credentialsOf, sandboxAccount } from '../../demo/sandbox-accounts.ts';
import { type Stack, startStack } from '../../demo/stack.ts';
import type { ApplicationInput } from '../../model/application.ts';
import type { DocumentOrigin } from '../../model/document-origin.ts';
import type { SignatureState } from '../../model/lifecycle.ts';
import type { SignatureStatus } from '../../model/messages.ts';
import type { OwnerInput } from '../../model/owner.ts';
import type { AuditEntry } from '../../sandbox/audit.ts';
import type { accountBody } from '../../sandbox/control.ts';
import type { SandboxVendorName } from '../../sandbox/registry.ts';
import type { SandboxOptions } from '../../sandbox/start.ts';
import { newDocumentFolder } from './document-folder.ts';

export interface TestAccount {
  /** Alibaba unless told. */
  vendor?: SandboxVendorName;
  type?: 'individual' | 'enterprise';
  /** What the sandbox is told of the vendor account. */
  sandbox?: Omit<z.input<typeof accountBody>, 'vendor' | 'vendorAccount' | 'type' | 'keys'>;
  /** What the configuration says otherwise. */
  account?: Partial<AccountInput>;
}

export interface TestStack extends Stack {
  /** A folder that the worker allows, with `licence.png`, of 19 KB, and `other.png`, of 1.9 MB. */
  folder: string;
  application: (account: string, text: string, changes?: Partial<ApplicationInput>) => ApplicationInput;
  /** Waits for a state, a minute at most. */
  reaches: (
    name: string | { account: string; text: string },
    ...states: SignatureState[]
  ) => Promise<SignatureStatus>;
  /** What the vendor was asked to do with a text: actions that write, in order, with what became of them. */
  writes: (text: string, account?: string) => Promise<Pick<AuditEntry, 'action' | 'outcome' | 'code'>[]>;
  /** Decides a review now. */
  decide: (account: string, text: string, verdict: 'approve' | 'reject', reason?: string) => Promise<void>;
}

const environmentName = (account: string): string => `TEST_${account.toUpperCase().replaceAll('-', '_')}`;

/** Never by itself within a test: verdicts come by `decide`. */
const slowReviewer = 3_600_000;

/** Quick to notice an answer that never came, and to be sure that it never will. */
const impatient: Partial<AccountInput> = { timeout: 1_500, settlingTime: 3_500 };

/** Everything that runs, with an account of its own for each test: `{name: {type, …}}`. */
export async function startTestStack(
  accounts: Record<string, TestAccount>,
  options: SandboxOptions = {},
  owners: Record<string, OwnerInput> = {},
  documentOrigins: DocumentOrigin[] = [],
): Promise<TestStack> {
  await using started = new AsyncDisposableStack();
  const folder = await newDocumentFolder();
  started.defer(() => rm(folder, { recursive: true }));
  const stack = await startStack({
    sandbox: { reviewDelay: slowReviewer, ...options },
    documentFolders: [folder],
    documentOrigins,
    owners,
    logLevel: process.env.TEST_LOG_LEVEL ?? 'error',
    accounts: (_, endpoints) =>
      Object.fromEntries(
        Object.entries(accounts).map(([name, test]) => [
          name,
          configuration(name, test, endpoints[test.vendor ?? 'aliyun-sms']),
        ]),
      ),
  });
  started.defer(() => stack.stop());
  for (const [name, { vendor = 'aliyun-sms', type = 'enterprise', sandbox }] of Object.entries(accounts)) {
    const keys = [{ accessKeyId: name, accessKeySecret: `${name}-secret` }];
    await stack.control.account({ vendor, vendorAccount: name, type, keys, ...sandbox });
  }

  const stopping = started.move();
  return {
    ...stack,
    folder,
    application: (account, text, changes = {}) => ({
      account,
      text,
      source: 'company',
      remark: 'Updates of orders to customers who asked for them',
      documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
      ...changes,
    }),
    reaches: (name, ...until) => stack.countersign.wait(name, { until, every: 200, timeout: 60_000 }),
    writes: async (text, account) =>
      (await stack.control.audit())
        .filter(({ vendorAccount }) => (account ?? vendorAccount) === vendorAccount)
        .filter(({ signature, action }) => signature === text && !/^(Query|Get|Describe)/.test(action))
        .map(({ action, outcome, code }) => ({ action, outcome, code })),
    decide: (account, signature, verdict, reason) =>
      stack.control.review({
        vendor: accounts[account]?.vendor ?? 'aliyun-sms',
        account,
        signature,
        verdict,
        ...(reason ? { reason } : {}),
      }),
    stop: () => stopping.disposeAsync(),
  };
}

export function configuration(
  name: string,
  { vendor = 'aliyun-sms', type = 'enterprise', account }: TestAccount,
  endpoint: string,
): AccountInput {
  const prefix = environmentName(name);
  process.env[`${prefix}_ID`] = name;
  process.env[`${prefix}_SECRET`] = `${name}-secret`;
  return sandboxAccount(`sandbox-${type}`, endpoint, {
    vendorAccount: name,
    vendor,
    credentials: credentialsOf(vendor, `env:${prefix}_ID`, `env:${prefix}_SECRET`),
    ...impatient,
    ...account,
  });
}
