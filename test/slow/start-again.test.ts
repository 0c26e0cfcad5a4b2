import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { connect } from '../../client/connect.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { type Program, processesAbout, startProgram } from '../stack/program.ts';

const checkout = path.join(import.meta.dirname, '../..');

test('`npm start` prints a command that submits a signature, and goes on where it was interrupted', async (t) => {
  const folder = await emptyFolder(t);
  const start = () =>
    startProgram(t, [path.join(checkout, 'demo/start.ts'), '--data', path.join(folder, 'data')]);

  const first = start();
  const lines = await invitationOf(first);
  await first.prints(/Ctrl-C ends/);
  const script = `${lines.join('\n')} --json`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: checkout });
  const submitted = JSON.parse(stdout);
  t.like(submitted, { account: 'acme-aliyun', text: '山海茶坊' });
  t.is((await first.interrupt()).exitCode, 0);
  t.deepEqual(processesAbout(folder), []);

  const second = start();
  const [, address] = /TEMPORAL_ADDRESS=(\S+)/.exec((await invitationOf(second)).join('\n'))!;
  const countersign = await connect({ address: address! });
  const usable = await countersign.wait(submitted.workflowId, { every: 500, timeout: 120_000 });
  t.deepEqual(
    usable.submissions.map(({ number, state }) => [number, state]),
    [[1, 'usable']],
  );
  await countersign.close();
  t.is((await second.interrupt()).exitCode, 0);
});

/** What it tells to type in another terminal. */
const invitationOf = async (program: Program): Promise<string[]> => [
  await program.prints(/export TEMPORAL_ADDRESS/),
  await program.prints(/export COUNTERSIGN_INTAKE_URL/),
  await program.prints(/export COUNTERSIGN_TOKEN/),
  await program.prints(/npx countersign submit/),
];
