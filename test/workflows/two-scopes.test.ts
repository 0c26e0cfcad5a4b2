import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

// UCloud shows one signature of a text, and not of which scope.

const vendor = 'ucloud-sms';

/** Where an answer that is late would be taken for a lost one. */
const patient = { timeout: 10_000, settlingTime: 20_000 };

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    scopes: { vendor, account: patient },
    never: { vendor },
    renamed: { vendor },
    lost: { vendor, account: { timeout: 4_000, settlingTime: 6_000 } },
  });
});
test.after.always(() => stack?.stop());

test('a lost creation is not taken for that of the other scope, where the vendor does not tell them apart', async (t) => {
  const [account, text] = ['scopes', '两地茶行'];
  await stack.control.fault({ vendor, account, action: 'CreateUSMSSignature', kind: 'drop-after' });
  const { workflowId: mainland } = await stack.countersign.submit(stack.application(account, text));
  while ((await stack.writes(text, account)).length < 1) await sleep(10);
  // It is kept from looking at once: the other one looks first.
  await stack.control.fault({ vendor, account, action: 'QueryUSMSSignature', kind: 'html' });
  const abroad = stack.application(account, text, { scope: 'international' });
  const { workflowId: international } = await stack.countersign.submit(abroad);
  for (const workflowId of [mainland, international]) await stack.reaches(workflowId, 'inReview');
  t.deepEqual(
    (await stack.writes(text, account)).map(({ action, outcome }) => `${action} ${outcome}`),
    ['CreateUSMSSignature dropped-after', 'CreateUSMSSignature accepted'],
  );
});

/** The ids of both, by the words of the control port once nothing is in review: which is whose only a person knows. */
async function bothDecided(account: string, text: string): Promise<{ approved: string; rejected: string }> {
  await stack.decide(account, text, 'approve');
  await stack.decide(account, text, 'reject', '名称不可识别');
  const { message } = (await stack.decide(account, text, 'approve').catch((error: Error) => error)) as Error;
  const idOf = (status: number) => new RegExp(`(SIG\\w+) has the status ${status}`).exec(message)![1]!;
  return { approved: idOf(2), rejected: idOf(3) };
}

test('of two lost creations nobody guesses which is which: ids tell, and a withdrawal deletes the right one', async (t) => {
  const [account, text] = ['lost', '双城书局'];
  // Both look before either is there, and both answers are lost.
  await stack.control.fault({
    vendor,
    account,
    action: 'QueryUSMSSignature',
    kind: 'delay',
    delay: 2_000,
    times: 2,
  });
  await stack.control.fault({ vendor, account, action: 'CreateUSMSSignature', kind: 'drop-after', times: 2 });
  const [{ workflowId: mainland }, { workflowId: abroad }] = await Promise.all([
    stack.countersign.submit(stack.application(account, text)),
    stack.countersign.submit(stack.application(account, text, { scope: 'international' })),
  ]);
  for (const workflowId of [mainland, abroad])
    t.regex((await stack.reaches(workflowId, 'unknown')).reason!, /not of which scope.*"vendorId"/);
  const { approved, rejected } = await bothDecided(account, text);

  const refused = { name: 'ApplicationRefused', message: /vendorId/ };
  await t.throwsAsync(stack.countersign.settle(mainland, { arrived: true }), refused);
  await stack.countersign.withdraw(abroad);
  const kept = await stack.reaches(abroad, 'unknown');
  t.regex(kept.reason!, /^Nothing was deleted/);
  t.regex(kept.nextStep, /"vendorId".*"arrived": false.*it is withdrawn/);

  await stack.countersign.settle(mainland, { arrived: true, vendorId: approved });
  await stack.reaches(mainland, 'usable');
  await t.throwsAsync(stack.countersign.settle(abroad, { arrived: true, vendorId: approved }), refused);
  t.is((await stack.countersign.settle(abroad, { arrived: true, vendorId: rejected })).state, 'withdrawing');
  await stack.reaches(abroad, 'withdrawn');
  const undecided = await stack.decide(account, text, 'approve').catch((error: Error) => error.message);
  t.regex(String(undecided), new RegExp(`${approved} has the status 2`));
  t.notRegex(String(undecided), new RegExp(rejected));
  t.deepEqual(
    (await stack.writes(text, account)).map(({ action, outcome }) => `${action} ${outcome}`),
    [
      'CreateUSMSSignature dropped-after',
      'CreateUSMSSignature dropped-after',
      'DeleteUSMSSignature accepted',
    ],
  );
});

test('an id is looked at before it is taken; what never arrived is withdrawn without being sent again', async (t) => {
  const [account, text] = ['never', '单程书店'];
  await stack.control.signatures({ vendor, account, signatures: [{ text: '别家字号', id: 'SIGOTHER' }] });
  const { workflowId: mainland } = await stack.countersign.submit(stack.application(account, text));
  await stack.reaches(mainland, 'inReview');
  await stack.decide(account, text, 'approve');
  await stack.reaches(mainland, 'usable');
  await stack.control.fault({ vendor, account, action: 'CreateUSMSSignature', kind: 'drop-before' });
  const other = stack.application(account, text, { scope: 'international' });
  const { workflowId: abroad } = await stack.countersign.submit(other);
  t.regex((await stack.reaches(abroad, 'unknown')).nextStep, /"vendorId".*sent again/);

  const settle = (vendorId: string) => stack.countersign.settle(abroad, { arrived: true, vendorId });
  const refused = (message: RegExp) => ({ name: 'ApplicationRefused', message });
  await t.throwsAsync(settle('SIGOTHER'), refused(/shows 【别家字号】, another signature/));
  await t.throwsAsync(settle('SIG-NOBODY'), refused(/knows no international signature by this id/));
  await stack.countersign.withdraw(abroad);
  t.regex((await stack.reaches(abroad, 'unknown')).reason!, /^Nothing was deleted/);
  t.is((await stack.countersign.settle(abroad, { arrived: false })).state, 'withdrawing');
  await stack.reaches(abroad, 'withdrawn');
  t.deepEqual(
    (await stack.writes(text, account)).map(({ action, outcome }) => `${action} ${outcome}`),
    ['CreateUSMSSignature accepted', 'CreateUSMSSignature dropped-before'],
  );
});

test('a signature that was renamed here, and not yet at the vendor, is not overwritten by its other scope', async (t) => {
  const [account, text] = ['renamed', '旧名茶行'];
  const { workflowId } = await stack.countersign.submit(stack.application(account, text));
  await stack.reaches(workflowId, 'inReview');
  await stack.decide(account, text, 'reject', '名称不可识别');
  await stack.reaches(workflowId, 'rejected');
  await stack.control.fault({ vendor, account, action: 'UpdateUSMSSignature', kind: 'error', code: '18000' });
  await stack.countersign.modify(workflowId, { text: '新名茶行' });
  while ((await stack.countersign.status(workflowId)).submissions.length < 2) await sleep(50);
  await stack.reaches(workflowId, 'rejected');
  const other = stack.application(account, text, { scope: 'international' });
  const { workflowId: abroad } = await stack.countersign.submit(other);
  await stack.reaches(abroad, 'inReview');
  t.deepEqual(
    (await stack.writes(text, account)).map(({ action, outcome }) => `${action} ${outcome}`),
    ['CreateUSMSSignature accepted', 'CreateUSMSSignature accepted'],
  );
});
