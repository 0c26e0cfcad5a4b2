import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Countersign } from '../../client/countersign.ts';
import { alwaysOpen } from '../../demo/sandbox-accounts.ts';
import type { FaultBody } from '../../sandbox/control-client.ts';
import { adopt } from '../../store/adopt.ts';
import { type Database, openDatabase, transaction } from '../../store/database.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { application } from '../vendors/applications.ts';

const vendor = 'ucloud-sms';

let stack: TestStack;
let database: Database;
/** The machine may be busy with other tests. */
let patient: Countersign;
test.before(async () => {
  stack = await startTestStack({
    interrupted: { vendor, account: { review: { ...alwaysOpen, lookEvery: 5_000 } } },
    refusing: { vendor },
    unseen: { vendor },
    imported: {},
  });
  database = openDatabase(stack.engine.databaseUrl);
  patient = new Countersign(stack.temporal, { timeout: 100_000 });
});
test.after.always(async () => {
  await database?.end();
  await stack?.stop();
});

const textOf = (id: string): string => `${id.slice(-1)}号书坊`;

/** At the vendor. */
async function inReview(account: string, ids: string[]): Promise<void> {
  const signatures = ids.map((id) => ({ id, text: textOf(id), state: 'inReview' }));
  await stack.control.signatures({ vendor, account, signatures });
}

const refuse = (account: string, id: string, code: string, times: number): Promise<void> =>
  stack.control.fault({
    ...{ vendor, account, signature: textOf(id), kind: 'error', code, times },
  } as FaultBody);

const queried = async (account: string): Promise<string[]> =>
  (await stack.control.audit())
    .filter(({ vendorAccount }) => vendorAccount === account)
    .map(({ signature }) => signature!);

test('a round that is interrupted goes on with those that are left, and so does an import', async (t) => {
  const ids = ['SIG1', 'SIG2', 'SIG3', 'SIG4', 'SIG5'];
  await inReview('interrupted', ids);
  const throttle = () => Promise.all(['SIG3', 'SIG5'].map((id) => refuse('interrupted', id, '153', 1)));
  const [whole, interrupted] = [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 3, 4, 5, 5],
  ];
  const queries = async (from: number, until: number): Promise<number[]> => {
    while ((await queried('interrupted')).length < until) await sleep(100);
    return (await queried('interrupted')).slice(from, until).map((text) => Number(text[0]));
  };
  await throttle();
  await patient.importAccount('interrupted', ids, 'mainland');
  t.deepEqual(await queries(0, 7), interrupted);
  t.deepEqual(await queries(7, 12), whole, 'the first round of the desk');
  await throttle();
  t.deepEqual(await queries(12, 19), interrupted);
});

test('a verdict is told though the vendor will not answer for another signature', async (t) => {
  const ids = ['SIG1', 'SIG2'];
  await inReview('refusing', ids);
  await patient.importAccount('refusing', ids, 'mainland');
  await refuse('refusing', 'SIG1', '18888', 1_000);
  await stack.decide('refusing', textOf('SIG2'), 'approve');
  const { state } = await stack.reaches({ account: 'refusing', text: textOf('SIG2') }, 'usable');
  t.is(state, 'usable');
  const { rows } = await database.query(
    `select raw_code as code from submission join signature on signature.id = signature_id
     where account = 'refusing' and text = $1 and submission.state = 'inReview'`,
    [textOf('SIG1')],
  );
  t.deepEqual(rows, [{ code: '1' }], 'the refusal is of the question, and no code of the signature');
  const desk = stack.temporal.workflow.getHandle('account-reviews:refusing');
  const { lastFailure } = (await desk.describe()).raw.pendingActivities?.[0] ?? {};
  t.regex(lastFailure?.message ?? '', new RegExp(`【${textOf('SIG1')}】 could not be looked at: .*18888`));
});

test('a signature that the vendor will not show is not sent, and a person is told in its words', async (t) => {
  const name = { account: 'unseen', text: '无名书坊' };
  await stack.control.fault({
    ...{
      vendor,
      account: name.account,
      action: 'QueryUSMSSignature',
      kind: 'error',
      code: '18888',
      times: 1,
    },
  } as FaultBody);
  await patient.submit(stack.application(name.account, name.text));
  const blocked = await stack.reaches(name, 'blocked');
  t.is(blocked.waitingFor, 'person');
  t.regex(blocked.nextStep, /18888.*ask the vendor why/);
  await patient.provide(name);
  t.is((await stack.reaches(name, 'inReview')).submissions.length, 1);
});

test('a signature whose import ended before its workflow was started gets one by the next import', async (t) => {
  const [account, text] = ['imported', '半途书坊'];
  const workflowId = `sms-signature:${account}:mainland:${text}`;
  const claim = {
    ...({ vendor: 'aliyun-sms', vendorAccount: account, account, scope: 'mainland', text } as const),
    workflowId,
  };
  const given = application({ account, text, documents: [], imported: true });
  const view = { text, status: 'approved', rawCode: '1' } as const;
  await transaction(database, (tx) => adopt(tx, { claim, application: given, state: 'usable', view }));
  await stack.control.signatures({
    ...{ vendor: 'aliyun-sms', account, signatures: [{ text, state: 'approved' }] },
  });
  const { signatures } = await patient.importAccount(account);
  t.like(signatures, [{ text, outcome: 'imported', state: 'usable' }]);
  t.is((await stack.reaches(workflowId, 'usable')).state, 'usable');
  t.like((await patient.importAccount(account)).signatures, [{ text, outcome: 'known' }]);
});
