import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { startExample } from './start-example.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ service: {}, refused: {}, plain: {} });
});
test.after.always(() => stack?.stop());

const start = (t: ExecutionContext, name: string, account: string, text: string) =>
  startExample(t, stack, name, account, text, path.join(stack.folder, 'licence.png'));

test('the service sends once its signature is usable, and a restart submits nothing again', async (t) => {
  const first = start(t, 'service', 'service', '山海茶坊');
  await first.prints(/is inReview/);
  t.is(await first.stop(), 0);

  const second = start(t, 'service', 'service', '山海茶坊');
  await second.prints(/is inReview/);
  await stack.decide('service', '山海茶坊', 'approve');
  await second.prints(/^sending as 【山海茶坊】$/);
  t.is(await second.stop(), 0);

  const third = start(t, 'service', 'service', '山海茶坊');
  await third.prints(/^sending as 【山海茶坊】$/);
  t.is(await third.stop(), 0);
  t.deepEqual(
    (await stack.writes('山海茶坊')).map(({ action }) => action),
    ['AddSmsSign'],
  );
});

test('the service says why it may not send, and goes on once a person has mended it', async (t) => {
  const rejected = start(t, 'service', 'refused', '晚风电台');
  await rejected.prints(/is inReview/);
  await stack.decide('refused', '晚风电台', 'reject', '资质证明文件缺失');
  await rejected.prints(/^The signature cannot be used: .*资质证明文件缺失/);
  t.is(await rejected.ended, 1);

  await stack.countersign.modify({ account: 'refused', text: '晚风电台' }, { remark: 'Programme notes' });
  await stack.reaches({ account: 'refused', text: '晚风电台' }, 'inReview');
  await stack.decide('refused', '晚风电台', 'approve');
  const mended = start(t, 'service', 'refused', '晚风电台');
  await mended.prints(/^sending as 【晚风电台】$/);
  t.is(await mended.stop(), 0);
});

test('plain Temporal is enough, and tells why an application is refused', async (t) => {
  const plain = start(t, 'plain-temporal', 'plain', '晨光手账');
  await plain.prints(/^inReview: /);
  await stack.decide('plain', '晨光手账', 'approve');
  await plain.prints(/^usable: /);
  t.is(await plain.ended, 0);

  const refused = start(t, 'plain-temporal', 'nobody', '晨光手账');
  await refused.prints(/"field": "account"/);
  t.is(await refused.ended, 1);
});
