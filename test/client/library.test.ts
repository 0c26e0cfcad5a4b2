import { once } from 'node:events';
import { copyFile, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import test from 'ava';
import { connectIntake } from '../../client/connect-intake.ts';
import { Countersign } from '../../client/countersign.ts';
import { ApplicationRefused, connect, SignatureConflict, WaitEnded } from '../../client/index.ts';
import type { ApplicationInput } from '../../model/application.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { png } from '../vendors/pictures.ts';
import { nowhere } from './command-line.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ many: {}, typed: {}, waited: {}, ended: {} });
});
test.after.always(() => stack?.stop());

const application = (account: string, text: string) => stack.application(account, text, { documents: [] });

async function inReview(account: string, text: string): Promise<string> {
  const { workflowId } = await stack.countersign.submit(application(account, text));
  await stack.reaches(workflowId, 'inReview');
  return workflowId;
}

test('ten identical submits at once are one signature and one application at the vendor', async (t) => {
  const submits = Array.from({ length: 10 }, () => stack.countersign.submit(application('many', '山海茶坊')));
  const ids = new Set((await Promise.all(submits)).map(({ workflowId }) => workflowId));
  t.deepEqual([...ids], ['sms-signature:many:mainland:山海茶坊']);
  await stack.reaches([...ids][0]!, 'inReview');
  t.is((await stack.writes('山海茶坊')).filter(({ outcome }) => outcome === 'accepted').length, 1);
});

test('ten submits at once of what is refused are refused, each with the problems', async (t) => {
  const submits = Array.from({ length: 10 }, () => stack.countersign.submit(application('many', '验证码')));
  for (const result of await Promise.allSettled(submits)) {
    t.like(result, {
      status: 'rejected',
      reason: { name: 'ApplicationRefused', problems: { 0: { field: 'text' } } },
    });
  }
});

test('an application that breaks a rule is refused with what was given and what is allowed', async (t) => {
  const error = await t.throwsAsync(stack.countersign.submit(application('typed', '12345')), {
    instanceOf: ApplicationRefused,
  });
  t.like(error!.problems[0], { field: 'text', given: '"12345"', severity: 'refuse' });
  t.regex(error!.problems[0]!.allowed, /name of a company/);
});

test('a shape that no application has is refused without a workflow', async (t) => {
  const wrong = { ...application('typed', '晨光手账'), source: 'firm' as 'company' };
  const error = await t.throwsAsync(stack.countersign.submit(wrong), { instanceOf: ApplicationRefused });
  t.like(error!.problems[0], { field: 'source', given: '"firm"' });
  await t.throwsAsync(stack.countersign.status({ account: 'typed', text: '晨光手账' }), {
    name: 'SignatureNotFound',
  });
});

test('a conflict names what differs and carries where the signature stands', async (t) => {
  await inReview('typed', '晚风电台');
  const other = { ...application('typed', '晚风电台'), remark: 'Something else' };
  const error = await t.throwsAsync(stack.countersign.submit(other), { instanceOf: SignatureConflict });
  t.deepEqual(
    error!.problems.map(({ field }) => field),
    ['remark'],
  );
  t.like(error!.status, { state: 'inReview', workflowId: 'sms-signature:typed:mainland:晚风电台' });
});

test('a document is the same wherever it lies, and a check says what its submission says', async (t) => {
  const intake = connectIntake(stack.intake);
  const first = stack.application('typed', '同一执照');
  await stack.countersign.submit(first);
  const licence = path.join(stack.folder, 'licence.png');
  await copyFile(licence, path.join(stack.folder, 'copy.png'));
  const stored = await intake.addDocument(await readFile(licence));
  const another = await intake.addDocument(png(700));
  const outcome = async (document: object) => {
    const given = { ...first, documents: [{ kind: 'businessLicense', ...document }] } as ApplicationInput;
    const submitted = await stack.countersign.submit(given).then(
      () => true,
      ({ name }: Error) => name,
    );
    return [submitted, (await intake.check(given)).fit];
  };
  t.deepEqual(await outcome(stored), [true, true]);
  t.deepEqual(await outcome({ source: 'file:copy.png' }), [true, true]);
  t.deepEqual(await outcome({ source: 'file:other.png' }), ['SignatureConflict', false]);
  t.deepEqual(await outcome(another), ['SignatureConflict', false]);
  t.deepEqual(await outcome({ source: 'file:gone.png' }), ['SignatureConflict', false]);
});

test('what is not possible now says in which state the signature is', async (t) => {
  const workflowId = await inReview('typed', '云端书屋');
  const expectation = { name: 'NotNow', message: /while the signature is inReview/ };
  await t.throwsAsync(stack.countersign.modify(workflowId, { remark: 'Sooner' }), expectation);
  await t.throwsAsync(stack.countersign.settle(workflowId, { arrived: true }), expectation);
  await t.throwsAsync(stack.countersign.provide(workflowId), expectation);
});

test('a modification that is none, or has a field that nobody knows, is refused by name', async (t) => {
  const name = { account: 'typed', text: '小满农场' };
  await inReview('typed', '小满农场');
  await t.throwsAsync(stack.countersign.modify(name, {}), {
    name: 'ApplicationRefused',
    message: /at least one field/,
  });
  await t.throwsAsync(stack.countersign.modify(name, { colour: 'red' } as object), {
    name: 'ApplicationRefused',
    message: /colour/,
  });
});

test('a signature that nobody submitted is not found, and a name that none can have is refused', async (t) => {
  const name = { account: 'typed', text: '没有的' };
  const notFound = { name: 'SignatureNotFound', message: /sms-signature:typed:mainland:没有的/ };
  await t.throwsAsync(stack.countersign.status(name), notFound);
  await t.throwsAsync(stack.countersign.wait(name), notFound);
  await t.throwsAsync(stack.countersign.withdraw(name), notFound);
  const error = await t.throwsAsync(stack.countersign.status({ account: 'Typed', text: '【】' }), {
    instanceOf: ApplicationRefused,
  });
  t.deepEqual(
    error!.problems.map(({ field }) => field),
    ['account', 'text'],
  );
});

test('a wait is over in time, however rarely it looks, and says where the signature is', async (t) => {
  const workflowId = await inReview('waited', '东市');
  const began = performance.now();
  const error = await t.throwsAsync(stack.countersign.wait(workflowId, { every: 3_600_000, timeout: 300 }), {
    instanceOf: WaitEnded,
  });
  t.true(performance.now() - began < 10_000);
  t.is(error!.status.state, 'inReview');
});

test('a wait is given up by its signal', async (t) => {
  const workflowId = await inReview('waited', '西市');
  const giveUp = new AbortController();
  const waiting = stack.countersign.wait(workflowId, {
    every: 3_600_000,
    signal: giveUp.signal,
    onChange: () => setImmediate(() => giveUp.abort()),
  });
  await t.throwsAsync(waiting, { name: 'AbortError' });
});

test('a wait ends when the signature is withdrawn, and a closed workflow still tells its status', async (t) => {
  const workflowId = await inReview('waited', '南风巷');
  const waiting = t.throwsAsync(stack.countersign.wait(workflowId, { every: 200 }), {
    instanceOf: WaitEnded,
  });
  await stack.countersign.withdraw(workflowId);
  await stack.decide('waited', '南风巷', 'reject', '名称无法辨识');
  t.is((await waiting)!.status.state, 'withdrawn');
  await stack.temporal.workflow.getHandle(workflowId).result();
  t.like(await stack.countersign.status(workflowId), { state: 'withdrawn', waitingFor: 'nobody' });
});

test('a workflow that was ended from outside is not waited for, and the advice is to submit again', async (t) => {
  const workflowId = await inReview('ended', '回声壁');
  const waiting = t.throwsAsync(stack.countersign.wait(workflowId, { every: 200 }), {
    name: 'SignatureNotFound',
    message: /TERMINATED.*while the signature was inReview.*[Ss]ubmit/,
  });
  await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
  await waiting;
  t.is((await stack.countersign.submit(application('ended', '回声壁'))).workflowId, workflowId);
});

test('a namespace that is not there is told by name', async (t) => {
  const { address } = stack.engine.temporal;
  const elsewhere = await connect({ address, namespace: 'elsewhere' });
  const expectation = { name: 'NoAnswer', message: /no namespace "elsewhere".*TEMPORAL_NAMESPACE/ };
  await t.throwsAsync(elsewhere.status('sms-signature:typed:mainland:x'), expectation);
  await t.throwsAsync(elsewhere.submit(application('typed', '鹤归亭')), expectation);
  await elsewhere.close();
});

test('an address where no Temporal listens is told', async (t) => {
  await t.throwsAsync(connect({ address: nowhere }), {
    name: 'NoAnswer',
    message: /127\.0\.0\.1:1.*TEMPORAL_ADDRESS/,
  });
});

test('an address where something listens that never answers is given up after some seconds', async (t) => {
  const silent = createServer((socket) => socket.unref()).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const began = performance.now();
  await t.throwsAsync(connect({ address: `127.0.0.1:${port}` }), { name: 'NoAnswer' });
  t.true(performance.now() - began < 20_000);
  silent.close();
});

test('a list is answered within the time there is', async (t) => {
  await inReview('typed', '鹤归亭');
  const hurried = new Countersign(stack.temporal, { timeout: 1 });
  const first = hurried.list()[Symbol.asyncIterator]().next();
  await t.throwsAsync(first, { name: 'NoAnswer', message: /within 0\.001 s/ });
});
