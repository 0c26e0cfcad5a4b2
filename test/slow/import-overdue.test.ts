import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { alwaysOpen } from '../../demo/sandbox-accounts.ts';
import type { SignatureStatus } from '../../model/messages.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const usually = (usuallyTakes: number) => ({ review: { ...alwaysOpen, usuallyTakes, lookEvery: 500 } });

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    told: { vendor: 'tencent-sms', account: usually(3_600_000) },
    untold: { vendor: 'ucloud-sms', account: usually(4_000) },
    others: { account: usually(4_000) },
  });
});
test.after.always(() => stack?.stop());

async function overdue(name: { account: string; text: string }): Promise<SignatureStatus> {
  for (let look = 0; look < 100; look += 1) {
    const status = await stack.countersign.status(name);
    if (status.waitingFor === 'person') return status;
    await sleep(200);
  }
  throw new Error('It never was overdue');
}

/** Milliseconds from an instant until its review is usually over. */
const wait = ({ dueAt }: SignatureStatus, from: number): number => dueAt! - from;

test('an imported one is overdue by the time at which the vendor says that it was submitted', async (t) => {
  const name = { account: 'told', text: '久候茶坊' };
  const submittedAt = Math.floor(Date.now() / 1_000) * 1_000 - 2 * 3_600_000;
  const signatures = [
    { text: name.text, state: 'inReview', submittedAt: new Date(submittedAt).toISOString() },
    { text: '新来茶坊', state: 'inReview' },
  ];
  await stack.control.signatures({ vendor: 'tencent-sms', account: name.account, signatures });
  await stack.countersign.importAccount(name.account);
  const status = await overdue(name);
  t.is(wait(status, submittedAt), 3_600_000);
  t.regex(status.nextStep, /Ask the vendor's support.*提交时间/);
  t.is((await stack.reaches({ ...name, text: '新来茶坊' }, 'inReview')).waitingFor, 'vendor');
});

test('where the vendor does not tell that, it is overdue by the time of the import, and stays so', async (t) => {
  const name = { account: 'untold', text: '未告茶坊' };
  const signatures = [{ text: name.text, id: 'SIG2026A', state: 'inReview' }];
  await stack.control.signatures({ vendor: 'ucloud-sms', account: name.account, signatures });
  const before = Date.now();
  await stack.countersign.importAccount(name.account, ['SIG2026A'], 'mainland');
  const { dueAt } = await overdue(name);
  t.true(dueAt! >= before + 4_000 && dueAt! < before + 10_000);
  await stack.countersign.importAccount(name.account, ['SIG2026A'], 'mainland');
  t.is((await stack.countersign.status(name)).dueAt, dueAt);
});

test('one that somebody else submitted is overdue since it was found, in a rollout, too', async (t) => {
  const name = { account: 'others', text: '他人茶坊' };
  const signatures = [{ text: name.text, state: 'inReview' }];
  await stack.control.signatures({ vendor: 'aliyun-sms', account: name.account, signatures });
  const { account, ...application } = stack.application(name.account, name.text);
  await stack.countersign.rollouts.start({ name: 'others', application, accounts: [{ account }] });
  const place = async () => (await stack.countersign.rollouts.status('others')).places[0]!;
  while ((await place()).waitingFor !== 'person') await sleep(200);
  t.like(await place(), { state: 'inReview' });
  t.regex((await place()).nextStep!, /Ask the vendor's support/);
});
