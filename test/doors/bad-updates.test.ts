import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import test from 'ava';
import type { Countersign } from '../../client/countersign.ts';
import { ApplicationRefused } from '../../client/errors.ts';
import type { Problem } from '../../model/problem.ts';
import { countersign } from '../client/command-line.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const name = { account: 'changes', text: '山海茶坊' };
const workflowId = 'sms-signature:changes:mainland:山海茶坊';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ changes: {} });
  await stack.countersign.submit(stack.application(name.account, name.text));
  await stack.reaches(name, 'inReview');
  await stack.decide(name.account, name.text, 'reject', '缺少授权书');
  await stack.reaches(name, 'rejected');
});
test.after.always(() => stack?.stop());

interface BadUpdate {
  update: 'modify' | 'settle' | 'provide';
  payload: unknown;
  field: string;
  told: RegExp;
  /** The same on the command line, where it can be written there. */
  words?: string[];
}

const document = (source: string): object => ({ documents: [{ kind: 'businessLicense', source }] });

const cases: BadUpdate[] = [
  { update: 'modify', payload: {}, field: '(whole)', told: /at least one field to change/ },
  { update: 'modify', payload: null, field: '(whole)', told: /object with named fields/ },
  { update: 'modify', payload: { colour: 'red' }, field: '(whole)', told: /colour/ },
  { update: 'modify', payload: { account: 'other' }, field: '(whole)', told: /account/ },
  { update: 'modify', payload: { source: 'firm' }, field: 'source', told: /one of company/ },
  { update: 'modify', payload: { remark: 7 }, field: 'remark', told: /tells the reviewer/ },
  { update: 'modify', payload: { documents: [7] }, field: 'documents.0', told: /\{kind, source/ },
  {
    update: 'modify',
    payload: { text: '【】' },
    field: 'text',
    told: /text is empty/,
    words: ['--text', '【】'],
  },
  {
    update: 'modify',
    payload: { text: '另一茶坊' },
    field: 'text',
    told: /cannot rename a signature/,
    words: ['--text', '另一茶坊'],
  },
  {
    update: 'modify',
    payload: { remark: '用'.repeat(201) },
    field: 'remark',
    told: /remark is too long.* 200 characters/,
    words: ['--remark', '用'.repeat(201)],
  },
  {
    update: 'modify',
    payload: document('file:nothing.png'),
    field: 'documents.0.source',
    told: /no such file/,
    words: ['--document', 'businessLicense=file:nothing.png'],
  },
  {
    update: 'modify',
    payload: { remark: 'Updates of orders to customers who asked for them' },
    field: 'changes',
    told: /Nothing has changed/,
    words: ['--remark', 'Updates of orders to customers who asked for them'],
  },
  { update: 'settle', payload: null, field: '(whole)', told: /\{"arrived": true\}/ },
  { update: 'settle', payload: {}, field: '(whole)', told: /\{"arrived": true\}/ },
  { update: 'settle', payload: { arrived: 'yes' }, field: '(whole)', told: /\{"arrived": true\}/ },
  {
    update: 'settle',
    payload: { arrived: true, note: 'x'.repeat(501) },
    field: 'note',
    told: /500/,
    words: ['--arrived', 'yes', '--note', 'x'.repeat(501)],
  },
  {
    update: 'settle',
    payload: { verdict: 'rejected' },
    field: 'reason',
    told: /Say why it was rejected/,
  },
  {
    update: 'settle',
    payload: { arrived: false, vendorId: 'SIG1' },
    field: 'vendorId',
    told: /never arrived has no id/,
  },
  { update: 'provide', payload: { noted: 'x' }, field: '(whole)', told: /noted/ },
  {
    update: 'provide',
    payload: { note: 'a\u0001b' },
    field: 'note',
    told: /control character/,
    words: ['--note', 'a\u0001b'],
  },
];

async function byLibrary({ update, payload }: BadUpdate): Promise<Problem[]> {
  const ask = stack.countersign[update].bind(stack.countersign) as (
    ...given: unknown[]
  ) => ReturnType<Countersign['modify']>;
  const error = await ask(name, payload).catch((refusal: unknown) => refusal);
  return error instanceof ApplicationRefused ? error.problems : [];
}

async function byTemporal({ update, payload }: BadUpdate): Promise<Problem[]> {
  const handle = stack.temporal.workflow.getHandle(workflowId);
  const error = await handle.executeUpdate(update, { args: [payload] }).catch((refusal: unknown) => refusal);
  if (!(error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)) return [];
  return error.cause.details?.[0] as Problem[];
}

for (const bad of cases) {
  test.serial(
    `${bad.update} with ${JSON.stringify(bad.payload).slice(0, 60)} is refused alike`,
    async (t) => {
      const problems = await byTemporal(bad);
      t.is(problems[0]?.field, bad.field);
      t.regex(problems[0]?.message ?? '', bad.told);
      t.deepEqual(await byLibrary(bad), problems);
      if (!bad.words) return;
      const { address } = stack.engine.temporal;
      const ran = await countersign(address, bad.update, workflowId, ...bad.words, '--json');
      t.is(ran.ended, 1);
      t.deepEqual(ran.lines()[0]?.problems, problems);
    },
  );
}

test.serial('none of it changed anything', async (t) => {
  const { state, submissions } = await stack.countersign.status(name);
  t.is(state, 'rejected');
  t.is(submissions.length, 1);
  t.deepEqual(await stack.writes(name.text), [{ action: 'AddSmsSign', outcome: 'accepted', code: 'OK' }]);
});
