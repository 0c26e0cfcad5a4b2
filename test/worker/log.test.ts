import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';

const log = JSON.stringify(import.meta.resolve('../../worker/log.ts'));

/** What a program that uses the log writes to standard error: every line has to be JSON. */
async function written(level: string, program: string): Promise<Record<string, unknown>[]> {
  const script = `
    import { createLog, temporalLogger } from ${log};
    const log = createLog(${JSON.stringify(level)});
    const temporal = temporalLogger(log);
    ${program}`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    script,
  ]);
  if (stdout !== '') throw new Error(`Standard output is for commands, not for: ${stdout}`);
  return stderr
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const start = `
  temporal.info('Worker state changed', { state: 'RUNNING' });
  temporal.warn('No activities registered, not polling for activity tasks');
  temporal.warn('No workflows registered, not polling for workflow tasks');
  temporal.info('No Nexus services registered, not polling for Nexus tasks');
  log.info('worker started');`;

test("of Temporal's words at a start nothing is left but on the level debug", async (t) => {
  const messages = async (level: string) => (await written(level, start)).map(({ msg }) => msg);
  t.deepEqual(await messages('info'), ['worker started']);
  t.is((await messages('debug')).length, 5);
});

test("Temporal's warnings and errors stay what they are, with their cause", async (t) => {
  const lines = await written(
    'warn',
    `const error = Object.assign(new Error('cut off'), { certificate: 'bytes' });
     temporal.warn('Activity failed', { error, attempt: 2 });
     temporal.error('Workflow activation failed', { error: 'in words' });`,
  );
  t.like(lines, {
    length: 2,
    0: { level: 40, msg: 'Activity failed', attempt: 2, error: { name: 'Error', message: 'cut off' } },
    1: { level: 50, msg: 'Workflow activation failed', error: 'in words' },
  });
  t.notRegex(JSON.stringify(lines), /bytes/);
});
