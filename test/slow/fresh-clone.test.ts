import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { z } from 'zod';
import { signatureStates } from '../../model/lifecycle.ts';
import { rejectionClasses } from '../../model/rejection/classes.ts';
import { sandboxVendorNames } from '../../sandbox/registry.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { freshEnvironment } from '../stack/fresh-machine.ts';

const run = promisify(execFile);
const checkout = path.join(import.meta.dirname, '../..');

const state = z.enum(signatureStates);

/** What `npm run demo -- --json` prints, in one line. */
const answerSchema = z.strictObject({
  ok: z.literal(true),
  webUi: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
  signatures: z.array(
    z.strictObject({
      vendor: z.enum(sandboxVendorNames),
      account: z.string(),
      text: z.string(),
      state,
      workflowId: z.string(),
      historyEvents: z.int().positive().max(70),
      slot: z
        .strictObject({
          day: z.iso.date(),
          opensAt: z.int(),
          closesAt: z.int(),
          queue: z.strictObject({ place: z.int(), of: z.int(), at: z.number() }),
        })
        .optional(),
      submissions: z.array(
        z.strictObject({
          number: z.int().positive(),
          state,
          reason: z.string().optional(),
          class: z.enum(rejectionClasses).optional(),
        }),
      ),
    }),
  ),
});

test('a fresh clone on a machine with empty caches tells the demo within three minutes', async (t) => {
  const folder = await emptyFolder(t);
  const clone = path.join(folder, 'clone');
  const home = path.join(folder, 'home');
  await mkdir(home);
  await run('git', ['clone', '--quiet', '--depth', '1', `file://${checkout}`, clone]);
  const options = { cwd: clone, env: await freshEnvironment(home), maxBuffer: 10_000_000 };

  const began = performance.now();
  await run('npm', ['ci'], options);
  const installed = performance.now();
  const { stdout } = await run('npm', ['run', 'demo', '--', '--json'], options);
  const ended = performance.now();
  const { stdout: node } = await run('node', ['--version'], options);
  const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1_000)} s`;
  t.log(`Node ${node.trim()}: npm ci ${seconds(installed - began)}, demo ${seconds(ended - installed)}`);
  t.true(ended - began < 180_000);

  const answer = answerSchema.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1)!));
  t.deepEqual(
    answer.signatures.map(({ text, account, submissions, ...signature }) => [
      `${text} ${account}`,
      signature.state,
      submissions.map((submission) => submission.class ?? submission.state),
    ]),
    [
      ['山海茶坊 acme-aliyun', 'usable', ['certificateMissing', 'usable']],
      ['山海茶坊 acme-tencent', 'usable', ['usable']],
      ['山海茶坊 acme-ucloud', 'usable', ['letterMissing', 'usable']],
      ['晨光手账 jo-aliyun', 'usable', ['usable']],
      ['晚风电台 jo-aliyun', 'queued', ['queued']],
    ],
  );
  t.regex(answer.signatures[0]!.submissions[0]!.reason!, /资质证明文件缺失/);
});
