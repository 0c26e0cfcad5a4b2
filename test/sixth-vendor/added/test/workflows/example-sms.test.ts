import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { Intake } from '../../client/intake.ts';
import type { SignatureStatus } from '../../model/messages.ts';
import { countersign, toldOf } from '../client/command-line.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const vendor = 'example-sms';
const account = 'example';
const text = '山海茶坊';
const name = { account, text };
const month = 30 * 86_400_000;

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ [account]: { vendor, account: { watchEvery: 1_000 } } });
});
test.after.always(() => stack?.stop());

test.serial(
  'added, rejected, modified, filed, usable, warned of disuse until it is used, withdrawn',
  async (t) => {
    await stack.countersign.submit(stack.application(account, text));
    await stack.reaches(name, 'inReview');
    await stack.decide(account, text, 'reject', '营业执照不清晰');
    const rejected = await stack.reaches(name, 'rejected');
    t.like(rejected, {
      reason: '营业执照不清晰',
      rejection: { class: 'certificateUnreadable', field: 'documents' },
    });

    await stack.countersign.modify(name, {
      documents: [{ kind: 'businessLicense', source: 'file:other.png' }],
    });
    await stack.reaches(name, 'inReview');
    await stack.decide(account, text, 'approve');
    t.is((await stack.reaches(name, 'filing')).waitingFor, 'carrier');
    await stack.decide(account, text, 'approve');
    t.like((await stack.reaches(name, 'partlyUsable')).filings, [
      { carrier: 'mobile', state: 'filed' },
      { carrier: 'unicom', state: 'filing' },
    ]);
    await stack.decide(account, text, 'approve');
    t.deepEqual((await stack.reaches(name, 'usable')).warnings, []);

    const lastUsedAt = await use(5 * month + 1);
    const warned = await until(({ warnings }) => warnings.length > 0);
    t.like(warned, { state: 'usable', warnings: [{ field: 'lastUsedAt', given: lastUsedAt }] });
    await use(0);
    t.is((await until(({ warnings }) => warnings.length === 0)).state, 'usable');

    await stack.countersign.withdraw(name);
    await stack.reaches(name, 'withdrawn');
    t.deepEqual(
      (await stack.writes(text, account)).map(({ action, outcome }) => `${action} ${outcome}`),
      ['CreateSign accepted', 'UpdateSign accepted', 'DeleteSign accepted'],
    );
    t.like((await stack.control.limits()).days, [{ vendor, applications: 2, quota: 20 }]);
  },
);

/** A message carried it so many milliseconds ago. */
async function use(ago: number): Promise<string> {
  const lastUsedAt = new Date(Date.now() - ago).toISOString();
  await stack.control.signatures({ vendor, account, signatures: [{ text, lastUsedAt }] });
  return lastUsedAt;
}

/** Looks until it is so; where it never is, the test's own time runs out. */
async function until(isSo: (status: SignatureStatus) => boolean): Promise<SignatureStatus> {
  for (;;) {
    const status = await stack.countersign.status(name);
    if (isSo(status)) return status;
    await pause(200);
  }
}

test.serial('a sending that never arrived is sent again, once', async (t) => {
  const lost = { account, text: '晨光手账' };
  await stack.control.fault({ vendor, action: 'CreateSign', signature: lost.text, kind: 'drop-before' });
  await stack.countersign.submit(stack.application(account, lost.text));
  await stack.reaches(lost, 'inReview');
  t.deepEqual(
    (await stack.writes(lost.text, account)).map(({ outcome }) => outcome),
    ['dropped-before', 'accepted'],
  );
});

test.serial('what it cannot express is refused with the nearest that it can', async (t) => {
  const { fit, problems } = await new Intake(stack.intake).check(
    stack.application(account, '茶坊小店', { source: 'shop' }),
  );
  t.false(fit);
  t.like(problems, [{ field: 'source', given: '"shop"', allowed: 'company or trademark' }]);
});

test.serial('countersign rules prints its rules, and what was retired when', async (t) => {
  const words = ['rules', '--vendor', vendor, '--json'];
  const { lines } = await countersign(toldOf(stack), ...words);
  const rules = lines();
  t.true(rules.length > 10);
  t.like(
    rules.find(({ id }) => id === 'example-sms/source-retired'),
    { vendor, field: 'source', severity: 'refuse', validFrom: '2026-07-01' },
  );
  const { lines: then } = await countersign(toldOf(stack), ...words, '--on', '2026-06-30');
  t.false(then().some(({ id }) => id === 'example-sms/source-retired'));
});
