import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Countersign } from '../../client/countersign.ts';
import { alwaysOpen } from '../../demo/sandbox-accounts.ts';
import type { ImportedSignature } from '../../model/account-import.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { adopt } from '../../store/adopt.ts';
import { type Database, openDatabase, transaction } from '../../store/database.ts';
import { underReview } from '../../store/reviews.ts';
import { startTestStack, type TestAccount, type TestStack } from '../stack/start-test-stack.ts';
import { application } from '../vendors/applications.ts';

const many = 1_000;
const changed = 10;
const texts = Array.from({ length: many }, (_, index) => `第${index}号茶摊`);
const told = texts.slice(-changed);

interface Row extends TestAccount {
  /** What the desk asks with. */
  action: string;
  /** As the control port seeds it, beside its text. */
  seed?: (id: number) => object;
  vendorId?: (id: number) => string;
  /** Where the vendor lists nothing, so that the import asks by ids. */
  ids?: string[];
  callsARound: number;
  rounds: number;
}

/** Long enough between rounds to tell them apart. */
const account = { review: { ...alwaysOpen, lookEvery: 10_000 } };
const callsPerSecond = { QueryUSMSSignature: 50 };
const ticket = (id: number): string => `SIG${id}`;
const firstId = 700_000;

const rows: Record<string, Row> = {
  tencent: {
    ...{ vendor: 'tencent-sms', account, sandbox: { signatures: many } },
    ...{ seed: (id) => ({ id }), vendorId: String },
    ...{ action: 'DescribeSmsSignList', callsARound: 12, rounds: 5 },
  },
  'alibaba-modify': { account, action: 'QuerySmsSignList', callsARound: 22, rounds: 5 },
  'alibaba-current': {
    ...{ account: { ...account, api: 'current' }, seed: () => ({ qualificationId: '1001' }) },
    ...{ action: 'QuerySmsSignList', callsARound: 22, rounds: 5 },
  },
  // At our own 10 calls a second a round takes 100 s: this account is granted more. A call that met trouble is made again.
  ucloud: {
    ...{
      vendor: 'ucloud-sms',
      // The sandbox shares its event loop with the worker here, and notes a call some tens of milliseconds late.
      account: { ...account, limits: { callsPerSecond, guard: 100 } },
      sandbox: { callsPerSecond },
    },
    ...{ seed: (id) => ({ id: ticket(id) }), vendorId: ticket },
    ids: told.map((_, index) => ticket(firstId + many - changed + index)),
    ...{ action: 'QueryUSMSSignature', callsARound: 1_050, rounds: 2 },
  },
};

let stack: TestStack;
let database: Database;
let patient: Countersign;
test.before(async () => {
  const accounts = Object.entries(rows).map(([name, { vendor, account, sandbox }]): [string, TestAccount] => [
    name,
    { ...(vendor && { vendor }), ...(account && { account }), ...(sandbox && { sandbox }) },
  ]);
  stack = await startTestStack(Object.fromEntries(accounts));
  database = openDatabase(stack.engine.databaseUrl);
  patient = new Countersign(stack.temporal, { timeout: 300_000 });
});
test.after.always(async () => {
  await database?.end();
  await stack?.stop();
});

const workflowIdOf = (name: string, text: string) => `sms-signature:${name}:mainland:${text}`;

/**
 * In review at the vendor and in our registry. A thousand workflows would take minutes of this machine, and only those
 * whose verdict is told matter: the others are entered as if theirs had been ended from outside.
 */
async function bringIntoReview(name: string, { vendor = 'aliyun-sms', seed, vendorId }: Row): Promise<void> {
  const signatures = texts.map((text, index) => ({ text, state: 'inReview', ...seed?.(firstId + index) }));
  await stack.control.signatures({ vendor, account: name, signatures });
  for (const [index, text] of texts.slice(0, -changed).entries()) {
    const given = application({ account: name, text, documents: [], imported: true });
    const workflowId = workflowIdOf(name, text);
    const claim = {
      vendor,
      vendorAccount: name,
      account: name,
      scope: 'mainland',
      text,
      workflowId,
    } as const;
    const view: VendorView = {
      text,
      status: 'inReview',
      rawCode: '0',
      vendorId: vendorId?.(firstId + index),
    };
    await transaction(database, (tx) => adopt(tx, { claim, application: given, state: 'inReview', view }));
  }
  await database.query(`update signature set run = 'ended' where account = $1`, [name]);
}

/** The calls since an instant, each round's number of them: those that follow each other closely are one round. */
async function roundsOf(name: string, since: number): Promise<number[]> {
  const calls = (await stack.control.audit())
    .filter(({ vendorAccount, action }) => vendorAccount === name && action === rows[name]!.action)
    .map(({ arrivedAt }) => Date.parse(arrivedAt))
    .filter((at) => at >= since);
  const starts = calls.flatMap((at, index) => (index === 0 || at - calls[index - 1]! > 5_000 ? [index] : []));
  return starts.map((start, round) => (starts[round + 1] ?? calls.length) - start);
}

/** Rounds that the desk's activity has behind it: each one ends in coming back. */
async function roundsDone(name: string): Promise<number> {
  const { raw } = await stack.temporal.workflow.getHandle(`account-reviews:${name}`).describe();
  return (raw.pendingActivities?.[0]?.attempt ?? 1) - 1;
}

const countBy = (signatures: ImportedSignature[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(signatures, ({ outcome }) => outcome)).map(([outcome, all]) => [
      outcome,
      all.length,
    ]),
  );

const eventsOf = async (workflowId: string) =>
  (await stack.temporal.workflow.getHandle(workflowId).fetchHistory()).events ?? [];

const activitiesOf = async (workflowId: string): Promise<string[]> =>
  (await eventsOf(workflowId)).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled ? [scheduled.activityType!.name!] : [],
  );

const signalsOf = async (workflowId: string): Promise<string[]> =>
  (await eventsOf(workflowId)).flatMap(({ workflowExecutionSignaledEventAttributes: signaled }) =>
    signaled ? [signaled.signalName!] : [],
  );

for (const [name, row] of Object.entries(rows))
  test(`${name}: 1,000 in review take at most ${row.callsARound} calls a round, one activity, and a signal for each that changed`, async (t) => {
    const { ids, callsARound, rounds, action } = row;
    await bringIntoReview(name, row);
    const imported = await patient.importAccount(name, ids, ids && 'mainland');
    const since = Date.now();
    t.deepEqual(countBy(imported.signatures), {
      imported: changed,
      ...(ids ? {} : { known: many - changed }),
    });

    while ((await roundsDone(name)) < rounds) await sleep(1_000);
    // What follows is of a round that is still under way.
    const sizes = (await roundsOf(name, since)).slice(0, rounds);
    t.log(`calls a round: ${sizes.join(', ')}`);
    t.true(sizes.length === rounds && sizes.every((size) => size >= 10 && size <= callsARound));

    const decided = Date.now();
    for (const text of told) await stack.decide(name, text, 'reject', '签名与资质不符');
    for (const text of told)
      await patient.wait(workflowIdOf(name, text), { until: ['rejected'], every: 1_000, timeout: 300_000 });
    t.log(`${changed} verdicts told ${Date.now() - decided} ms after the first`);

    for (const text of told) t.deepEqual(await signalsOf(workflowIdOf(name, text)), ['reviewed'], text);
    const desk = `account-reviews:${name}`;
    t.deepEqual(await activitiesOf(desk), ['findAccount', 'review']);
    t.deepEqual(await signalsOf(desk), ['submissionSent']);
    t.is((await underReview(database, name)).length, many - changed);

    const { limit, worstWindow } = (await stack.control.limits()).rates.find(
      (rate) => rate.vendorAccount === name && rate.action === action,
    )!;
    t.log(`at most ${worstWindow} calls in any second, of ${limit}; ${await roundsDone(name)} rounds`);
    t.true(worstWindow <= limit!);
  });
