import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Countersign } from '../../client/countersign.ts';
import type { AccountImport } from '../../model/account-import.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { startTestStack, type TestAccount, type TestStack } from '../stack/start-test-stack.ts';

const many = Number(process.env.COUNTERSIGN_TEST_MANY ?? 200);
const texts = Array.from({ length: many }, (_, index) => `第${index}号茶庄`);
const ids = texts.map((_, index) => `SIG2026${index}`);
const callsPerSecond = { QueryUSMSSignature: 50 };

interface Row extends TestAccount {
  action: string;
  /** Where the vendor lists nothing. */
  ids?: string[];
  seed?: (index: number) => object;
  calls: number;
  callsAgain: number;
}

const rows: Record<string, Row> = {
  alibaba: { action: 'QuerySmsSignList', calls: many / 50, callsAgain: many / 50 },
  tencent: {
    ...{ vendor: 'tencent-sms', sandbox: { signatures: many }, seed: (index) => ({ id: 700_000 + index }) },
    // One more for the other scope, and one where the last page is full.
    ...{ action: 'DescribeSmsSignList', calls: many / 100 + 2, callsAgain: many / 100 + 2 },
  },
  ucloud: {
    ...{ vendor: 'ucloud-sms', account: { limits: { callsPerSecond } }, sandbox: { callsPerSecond } },
    ...{ ids, seed: (index) => ({ id: ids[index] }) },
    // Two more for the one that is throttled; of those under management the vendor is not asked.
    ...{ action: 'QueryUSMSSignature', calls: many + 2, callsAgain: 0 },
  },
};

let stack: TestStack;
let database: Database;
let patient: Countersign;
test.before(async () => {
  const accounts = Object.entries(rows).map(([name, { vendor, account, sandbox }]) => [
    name,
    { ...(vendor && { vendor }), ...(account && { account }), ...(sandbox && { sandbox }) },
  ]);
  stack = await startTestStack(Object.fromEntries(accounts));
  database = openDatabase(stack.engine.databaseUrl);
  patient = new Countersign(stack.temporal, { timeout: 600_000 });
});
test.after.always(async () => {
  await database?.end();
  await stack?.stop();
});

const callsOf = async (name: string): Promise<number> =>
  (await stack.control.audit()).filter(
    ({ vendorAccount, action }) => vendorAccount === name && action === rows[name]!.action,
  ).length;

const countBy = ({ signatures }: AccountImport) =>
  Object.entries(Object.groupBy(signatures, ({ outcome }) => outcome)).map(([outcome, all]) => [
    outcome,
    all.length,
  ]);

/** Whether a workflow has yet to take over what the import has entered. */
const anyIsUnclaimed = async (): Promise<boolean> =>
  (await database.query(`select from signature where run = 'imported' limit 1`)).rowCount !== 0;

for (const [name, row] of Object.entries(rows))
  test.serial(
    `${name}: ${many} are imported once, telling how far it is, and going on where it was`,
    async (t) => {
      t.timeout(600_000);
      const { vendor = 'aliyun-sms', seed, ids } = row;
      const signatures = texts.map((text, index) => ({ text, state: 'rejected', ...seed?.(index) }));
      await stack.control.signatures({ vendor, account: name, signatures });
      // Twice in a row, so that another attempt of the activity has to go on.
      if (ids) {
        const fault = {
          vendor,
          account: name,
          signature: texts[many / 2]!,
          kind: 'error',
          code: '153',
          times: 2,
        };
        await stack.control.fault(fault as Parameters<typeof stack.control.fault>[0]);
      }
      const told: string[] = [];
      const began = performance.now();
      const first = await patient.importAccount(name, ids, ids && 'mainland', (progress) =>
        told.push(progress),
      );
      const took = Math.round(performance.now() - began);
      t.deepEqual(countBy(first), [['imported', many]]);
      t.is(await callsOf(name), row.calls);
      for (const progress of told) t.regex(progress, /^[\d,]+ of [\d,]+$/);
      if (ids) t.true(told.length > 0);

      while (await anyIsUnclaimed()) await sleep(200);
      const beganAgain = performance.now();
      t.deepEqual(countBy(await patient.importAccount(name, ids, ids && 'mainland')), [['known', many]]);
      t.is((await callsOf(name)) - row.calls, row.callsAgain);
      t.log(`${took} ms (${told.join(', ')}), again ${Math.round(performance.now() - beganAgain)} ms`);
      const rates = (await stack.control.limits()).rates.filter(
        ({ vendorAccount }) => vendorAccount === name,
      );
      for (const { action, limit, worstWindow } of rates) {
        t.log(`${action}: at most ${worstWindow} calls in any second, of ${limit}`);
        t.true(worstWindow <= limit!);
      }
      t.deepEqual(await stack.writes(texts[0]!, name), []);
    },
  );
