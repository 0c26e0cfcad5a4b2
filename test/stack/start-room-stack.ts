import { setTimeout as sleep } from 'node:timers/promises';
import type { SignatureState } from '../../model/lifecycle.ts';
import type { SignatureStatus } from '../../model/messages.ts';
import { openDatabase } from '../../store/database.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { checkAccounts } from '../../worker/configuration.ts';
import { findRoom } from '../../worker/room.ts';
import {
  configuration,
  startTestStack,
  type TestAccount,
  type TestStack,
} from '../stack/start-test-stack.ts';

/** An account at Tencent that holds so many signatures at most. */
export const withCap = (cap: number, test: Partial<TestAccount> = {}): TestAccount => ({
  vendor: 'tencent-sms',
  sandbox: { signatures: cap, callsPerSecond: { AddSmsSign: 20, DeleteSmsSign: 20 } },
  ...test,
  account: {
    limits: { signatures: cap, callsPerSecond: { AddSmsSign: 20, DeleteSmsSign: 20 } },
    ...test.account,
  },
});

export interface RoomStack extends TestStack {
  /** Submits, and waits until it has come to one of these states. */
  submit: (account: string, text: string, ...until: SignatureState[]) => Promise<SignatureStatus>;
  /** What is sent of this text is lost on its way to Tencent. */
  lose: (text: string) => Promise<unknown>;
  /** What is in review is rejected, and then withdrawn: its room is free. */
  giveBack: (account: string, text: string) => Promise<void>;
  /** Makes signatures in the vendor's console. */
  seed: (account: string, ...signatures: object[]) => Promise<unknown>;
  /** Deletes one there. */
  unmake: (account: string, text: string) => Promise<unknown>;
  /** What the vendor was asked to take, with its answers. */
  added: (account: string) => Promise<string[]>;
  /** The texts of those that wait for room, in their order. */
  waiting: (account: string) => Promise<string[]>;
  /** Waits until one is being sent; from then on it is as if that had been an hour ago. */
  sendLongAgo: (account: string) => Promise<void>;
  /** A worker's round, at once. */
  findRoom: (account: string) => Promise<void>;
}

/** Everything that runs, and what is done with accounts that have a cap. */
export async function startRoomStack(accounts: Record<string, TestAccount>): Promise<RoomStack> {
  const stack = await startTestStack(accounts);
  const database = openDatabase(stack.engine.databaseUrl);
  const { signal } = new AbortController();
  const configured = (account: string) => {
    const input = configuration(account, accounts[account]!, stack.sandbox.vendors['tencent-sms']);
    return configureAccounts(checkAccounts({ accounts: { [account]: input } }, 'a test').accounts, database);
  };
  return {
    ...stack,
    submit: async (account, text, ...until) => {
      const isTencent = accounts[account]!.vendor === 'tencent-sms';
      const registered = isTencent ? { qualification: '1001' } : {};
      await stack.countersign.submit(stack.application(account, text, { registered }));
      return stack.reaches({ account, text }, ...until);
    },
    lose: (signature) =>
      stack.control.fault({
        vendor: 'tencent-sms',
        kind: 'drop-before',
        action: 'AddSmsSign',
        signature,
      }),
    giveBack: async (account, text) => {
      await stack.decide(account, text, 'reject', '名称无法辨识');
      await stack.reaches({ account, text }, 'rejected');
      await stack.countersign.withdraw({ account, text });
    },
    seed: (account, ...signatures) =>
      stack.control.signatures({ vendor: 'tencent-sms', account, signatures }),
    unmake: (account, text) =>
      configured(account).get(account)!.calls.remove({ text, scope: 'mainland' }, { signal }),
    added: async (account) =>
      (await stack.control.audit())
        .filter(({ vendorAccount, action }) => vendorAccount === account && /^(Add|Create)/.test(action))
        .map(({ signature, code }) => `${signature} ${code}`),
    waiting: async (account) => {
      const { rows } = await database.query<{ text: string }>(
        `select text from waiting_for_room join signature on signature.id = signature_id
         where waiting_for_room.vendor_account = $1 order by sequence`,
        [account],
      );
      return rows.map(({ text }) => text);
    },
    sendLongAgo: async (account) => {
      for (;;) {
        const { rowCount } = await database.query(
          `update submission set sending_at = sending_at - interval '1 hour' from signature
           where signature.id = signature_id and vendor_account = $1 and submission.state = 'submitting'`,
          [account],
        );
        if (rowCount) return;
        await sleep(50);
      }
    },
    findRoom: async (account) => {
      await database.query('update signature_room set counting_at = null where vendor_account = $1', [
        account,
      ]);
      await findRoom({ database, accounts: configured(account) }, stack.temporal, signal);
    },
    stop: async () => {
      await database.end();
      await stack.stop();
    },
  };
}
