import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../../store/database.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { checkAccounts } from '../../worker/configuration.ts';
import { reopenGates } from '../../worker/gates.ts';
import { configuration, startTestStack, type TestAccount, type TestStack } from './start-test-stack.ts';

export interface GateAccount {
  /** Nothing is tried again by itself within a test, unless told. */
  probeAfter?: number;
  /** What a file of the test's holds at first, if the account's secret is to be in one. */
  secret?: string;
}

export interface GateStack extends TestStack {
  database: Database;
  /** Submits without any document. */
  submit: (account: string, text: string) => ReturnType<TestStack['countersign']['submit']>;
  /** The codes that the vendor answered calls of an account's key with. */
  codes: (account: string) => Promise<string[]>;
  refusedCalls: (account: string) => Promise<number>;
  /** Somebody disables an account's key in the vendor's console, or enables it again. */
  setKey: (account: string, disabled: boolean) => Promise<unknown>;
  writeSecret: (account: string, content: string) => Promise<void>;
  /** What every worker does each minute. */
  aMinutePasses: (account: string) => Promise<void>;
  /** What people read at the pending activity of a workflow. */
  pendingFailure: (workflowId: string) => Promise<string>;
}

/** Everything that runs, and what is done with accounts whose credentials are refused, and mended. */
export async function startGateStack(gates: Record<string, GateAccount>): Promise<GateStack> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-gate-'));
  started.defer(() => rm(folder, { recursive: true }));
  const secretFile = (account: string): string => path.join(folder, account);
  const accounts: Record<string, TestAccount> = {};
  for (const [account, { probeAfter = 3_600_000, secret }] of Object.entries(gates)) {
    const credentials = {
      accessKeyId: `env:TEST_${account.toUpperCase()}_ID`,
      accessKeySecret: `file:${secretFile(account)}`,
    };
    if (secret !== undefined) await writeFile(secretFile(account), secret);
    accounts[account] = { account: { probeAfter, ...(secret !== undefined && { credentials }) } };
  }
  const stack = await startTestStack(accounts);
  started.defer(() => stack.stop());
  const database = openDatabase(stack.engine.databaseUrl);
  started.defer(() => database.end());
  const codes = async (account: string): Promise<string[]> =>
    (await stack.control.audit()).filter((entry) => entry.account === account).map(({ code }) => code);

  const stopping = started.move();
  return {
    ...stack,
    database,
    submit: (account, text) => stack.countersign.submit(stack.application(account, text, { documents: [] })),
    codes,
    refusedCalls: async (account) =>
      (await codes(account)).filter((code) => code.startsWith('InvalidAccessKeyId')).length,
    setKey: (account, disabled) =>
      stack.control.account({
        vendor: 'aliyun-sms',
        vendorAccount: account,
        keys: [{ accessKeyId: account, accessKeySecret: `${account}-secret`, disabled }],
      }),
    writeSecret: (account, content) => writeFile(secretFile(account), content),
    aMinutePasses: async (account) => {
      const input = configuration(account, accounts[account]!, stack.sandbox.vendors['aliyun-sms']);
      const checked = checkAccounts({ accounts: { [account]: input } }, 'a test');
      await reopenGates(
        { database, accounts: configureAccounts(checked.accounts, database) },
        stack.temporal,
      );
    },
    pendingFailure: async (workflowId) => {
      for (;;) {
        const { raw } = await stack.temporal.workflow.getHandle(workflowId).describe();
        const { message } = raw.pendingActivities?.[0]?.lastFailure ?? {};
        if (message && !/next look/.test(message)) return message;
        await sleep(100);
      }
    },
    stop: () => stopping.disposeAsync(),
  };
}
