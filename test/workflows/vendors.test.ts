import test from 'ava';
import type { ApplicationInput } from '../../model/application.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

/** What each generation needs beside, and what it calls the two submissions. */
const generations: Record<string, { changes: Partial<ApplicationInput>; actions: [string, string, string] }> =
  {
    'aliyun-modify': { changes: {}, actions: ['AddSmsSign', 'ModifySmsSign', 'DeleteSmsSign'] },
    'aliyun-current': {
      changes: { registered: { qualification: '1001' } },
      actions: ['CreateSmsSign', 'UpdateSmsSign', 'DeleteSmsSign'],
    },
    tencent: {
      changes: { registered: { qualification: '1001' } },
      actions: ['AddSmsSign', 'ModifySmsSign', 'DeleteSmsSign'],
    },
    ucloud: {
      changes: {},
      actions: ['CreateUSMSSignature', 'UpdateUSMSSignature', 'DeleteUSMSSignature'],
    },
  };

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    'aliyun-modify': {},
    'aliyun-current': { account: { api: 'current' } },
    tencent: { vendor: 'tencent-sms' },
    ucloud: { vendor: 'ucloud-sms' },
  });
});
test.after.always(() => stack?.stop());

for (const [account, { changes, actions }] of Object.entries(generations)) {
  test(`${account}: added, rejected, modified, usable, withdrawn`, async (t) => {
    const text = '山海茶坊';
    const name = { account, text };
    await stack.countersign.submit(stack.application(account, text, changes));
    await stack.reaches(name, 'inReview');
    await stack.decide(account, text, 'reject', '营业执照不清晰');
    const rejected = await stack.reaches(name, 'rejected');
    t.like(rejected, {
      reason: '营业执照不清晰',
      waitingFor: 'person',
      rejection: { class: 'certificateUnreadable', field: 'documents' },
    });

    await stack.countersign.modify(name, {
      documents: [{ kind: 'businessLicense', source: 'file:other.png' }],
    });
    await stack.reaches(name, 'inReview');
    await stack.decide(account, text, 'approve');
    const approved = await stack.reaches(name, 'usable', 'filing');
    if (approved.state === 'filing') {
      t.is(approved.waitingFor, 'carrier');
      await stack.decide(account, text, 'approve');
    }
    await stack.reaches(name, 'usable');

    await stack.countersign.withdraw(name);
    await stack.reaches(name, 'withdrawn');
    const written = (await stack.writes(text, account)).filter(({ action }) => action !== 'PostObject');
    t.deepEqual(
      written.map(({ action, outcome }) => `${action} ${outcome}`),
      actions.map((action) => `${action} accepted`),
    );
  });
}
