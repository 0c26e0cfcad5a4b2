import { workflowMetadataQuery } from '@temporalio/workflow';
import test from 'ava';
import { pino } from 'pino';
import { connectIntake } from '../../client/connect-intake.ts';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import type { Problem } from '../../model/problem.ts';
import { type Database, openDatabase, transaction } from '../../store/database.ts';
import { writeIntent } from '../../store/journal.ts';
import { bookSlot } from '../../store/ledger.ts';
import { claimSignature } from '../../store/registry.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { checkAccounts } from '../../worker/configuration.ts';
import { announceOwners } from '../../worker/owner-announcements.ts';
import { reconcile } from '../../worker/reconciler.ts';
import {
  configuration,
  startTestStack,
  type TestAccount,
  type TestStack,
} from '../stack/start-test-stack.ts';
import { application } from '../store/submissions.ts';

const calendar = calendarAwayFromEdge();
const overtaken: TestAccount = { type: 'individual', account: { calendar } };

let stack: TestStack;
let databases: Database[];
test.before(async () => {
  stack = await startTestStack({ announced: {}, overtaken }, { calendar });
  databases = [1, 2].map(() => openDatabase(stack.engine.databaseUrl));
});
test.after.always(async () => {
  await Promise.all((databases ?? []).map((database) => database.end()));
  await stack?.stop();
});

const put = (name: string, ...days: string[]) =>
  connectIntake(stack.intake).putOwner(name, {
    legalName: '海山书店',
    creditCode: '9144030071526726XG',
    contact: 'Mr Wu',
    documents: days.map((validUntil) => ({
      kind: 'businessLicense',
      source: 'file:licence.png',
      validUntil,
    })),
  });

/** A round of two workers at once, on a date. Gives what they logged. */
async function round(on: string): Promise<string[]> {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
  const client = stack.temporal;
  await Promise.all(
    databases.map((database) => announceOwners({ database, owners: new Map() }, { client, log, on })),
  );
  return lines.map((line) => {
    const { owner, kind, validUntil, ahead } = JSON.parse(line);
    return `${owner} ${kind} ${validUntil} ${ahead}`;
  });
}

const warningsOf = async (workflowId: string): Promise<Problem[]> =>
  (await stack.countersign.status(workflowId)).warnings;

test.serial(
  'what expires is announced at 60 and 30 days, once each, and replaced in the status',
  async (t) => {
    await put('shop', '2098-12-31');
    const { workflowId } = await stack.countersign.submit(
      stack.application('announced', '岁岁年年', { owner: 'shop', documents: [] }),
    );
    await stack.reaches(workflowId, 'inReview');
    const other = await stack.countersign.submit(stack.application('announced', '与我无关'));
    t.deepEqual(await round('2098-11-01'), ['shop businessLicense 2098-12-31 60']);
    t.deepEqual(await round('2098-11-02'), []);
    t.like(await warningsOf(workflowId), {
      length: 1,
      0: { field: 'owner.documents.businessLicense', given: '2098-12-31', severity: 'warn' },
    });
    t.deepEqual(await round('2098-12-01'), ['shop businessLicense 2098-12-31 30']);
    t.deepEqual(await round('2098-12-02'), []);
    const [warning, ...more] = await warningsOf(workflowId);
    t.regex(warning!.message, /30 days from now at most.*Ask Mr Wu/);
    t.deepEqual(more, []);
    const { currentDetails } = await stack.temporal.workflow
      .getHandle(workflowId)
      .query(workflowMetadataQuery);
    t.regex(currentDetails ?? '', /\*\*Warnings\*\*\n\n- owner\.documents\.businessLicense: .*30 days/);
    t.deepEqual(await warningsOf(other.workflowId), []);

    t.deepEqual(await round('2099-01-01'), ['shop businessLicense 2098-12-31 0']);
    t.regex((await warningsOf(workflowId))[0]!.message, /held until 2098-12-31: nothing more is submitted/);
    await put('shop', '2098-12-31', '2109-12-31');
    t.deepEqual(await round('2099-01-02'), []);
    t.deepEqual(await warningsOf(workflowId), []);
    const warned = (await stack.temporal.workflow.getHandle(workflowId).fetchHistory()).events!.filter(
      ({ workflowExecutionSignaledEventAttributes: signaled }) => signaled?.signalName === 'warned',
    );
    t.is(warned.length, 4);
  },
);

test.serial(
  'an application whose owner has a document that expires soon says so from the first',
  async (t) => {
    const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    await put('soon', soon);
    const given = stack.application('announced', '时日无多', { owner: 'soon', documents: [] });
    t.like(await stack.countersign.submit(given), {
      warnings: { length: 1, 0: { field: 'owner.documents.businessLicense', given: soon } },
    });
  },
);

/** Books today for a signature that no workflow comes for. */
async function bookToday(account: string): Promise<void> {
  const ledger = { vendor: 'aliyun-sms', vendorAccount: account, applicationsPerDay: 1, calendar };
  const claim = { ...ledger, account, scope: 'mainland' as const, text: '捷足先登' };
  await transaction(databases[0]!, async (tx) => {
    const claimed = await claimSignature(tx, { ...claim, workflowId: 'nobody', run: 'run' });
    if (!claimed.claimed) throw new Error('A new signature was refused');
    const key = { signatureId: claimed.signature.id, life: 1, number: 1 };
    await writeIntent(tx, key, 'application', application);
    await bookSlot(tx, ledger, key, 'application');
  });
}

test.serial('what has expired by its day is not sent, and its day goes to somebody else', async (t) => {
  await bookToday('overtaken');
  await put('late', '2099-12-31');
  const given = (text: string) => stack.application('overtaken', text, { owner: 'late', documents: [] });
  const queued = await stack.countersign.submit(given('夜长梦多'));
  t.is(queued.state, 'queued');
  t.true(queued.slot!.opensAt > Date.now());

  await put('late', '2020-01-31');
  const endpoint = stack.sandbox.vendors['aliyun-sms'];
  const file = { accounts: { overtaken: configuration('overtaken', overtaken, endpoint) } };
  const accounts = configureAccounts(checkAccounts(file, 'a test').accounts, databases[0]!);
  await reconcile({ database: databases[0]!, accounts }, stack.temporal);
  const blocked = await stack.reaches(queued.workflowId, 'blocked');
  t.like(blocked, { slot: undefined, submissions: { length: 1 } });
  t.regex(blocked.reason!, /held until 2020-01-31/);
  const { rowCount } = await databases[0]!.query(`select from booking where vendor_account = 'overtaken'`);
  t.is(rowCount, 0);

  await put('late', '2099-12-31');
  await stack.countersign.provide(queued.workflowId);
  await stack.reaches(queued.workflowId, 'inReview');
  t.deepEqual(
    (await stack.writes('夜长梦多')).map(({ action, outcome }) => `${action} ${outcome}`),
    ['AddSmsSign accepted'],
  );
});
