import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import test from 'ava';
import { database, databaseUrl } from '../store/with-database.ts';
import { intakeFiles } from '../worker/intake-files.ts';
import { WorkerRun } from '../worker/worker-run.ts';

const uploads = 200;
const size = 2_000_000;

/** Megabytes that the process may ever hold: its code and 64 MB of documents, each some times over on its way. */
const bound = 450;

// All but the first bytes are the same, so that the test itself holds little.
const rest = randomBytes(size - 4);
const beginning = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
};

const agent = new Agent({ keepAlive: true });

async function put(url: string, token: string, number: number): Promise<number | undefined> {
  const sha256 = createHash('sha256').update(beginning(number)).update(rest).digest('hex');
  const sending = request(new URL(`documents/${sha256}`, url), {
    agent,
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-length': size },
  });
  sending.write(beginning(number));
  sending.end(rest);
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

/** The most memory that a process has held, in megabytes. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) / 1_000);
}

const linux = process.platform === 'linux' ? test : test.skip;

linux(`${uploads} uploads of 2 MB at once are all stored once, in bounded memory`, async (t) => {
  const { environment, token } = await intakeFiles(t, databaseUrl);
  const intake = new WorkerRun(environment, 'intake');
  t.teardown(() => intake.stop());
  await intake.started;
  const before = await peakOf(intake.pid);
  const numbers = Array.from({ length: uploads }, (_, number) => number);
  const began = performance.now();
  const statuses = await Promise.all(numbers.map((number) => put(intake.url, token, number)));
  const took = Math.round(performance.now() - began);
  const peak = await peakOf(intake.pid);
  t.log(`Peak ${peak} MB, of which ${before} MB before the first upload; all stored in ${took} ms`);
  t.deepEqual(new Set(statuses), new Set([201]));
  t.true(peak < bound, `${peak} MB`);

  const again = await Promise.all(numbers.map((number) => put(intake.url, token, number)));
  t.log(`Brought again: ${await peakOf(intake.pid)} MB`);
  t.deepEqual(new Set(again), new Set([200]));
  const { rows } = await database.query('select count(*) as documents, sum(bytes) as bytes from document');
  t.deepEqual(rows, [{ documents: uploads, bytes: uploads * size }]);
  t.is(await intake.stop(), 0);
});
