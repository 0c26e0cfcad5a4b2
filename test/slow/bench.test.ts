import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { z } from 'zod';
import { emptyFolder } from '../engine/empty-folder.ts';
import { processesAbout, startProgram } from '../stack/program.ts';

const main = path.join(import.meta.dirname, '../../bench/main.ts');

const bench = async (...words: string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, [main, ...words])).stdout;

/** The last line that it prints, by the form that others read. */
async function lastLine<Run extends z.ZodType>(schema: Run, ...words: string[]): Promise<z.infer<Run>[]> {
  const line = (await bench(...words, '--json')).trimEnd().split('\n').at(-1)!;
  return z.object({ runs: z.array(schema) }).parse(JSON.parse(line)).runs;
}

const rateLimitRun = z.object({
  design: z.string(),
  mode: z.string(),
  utilisation: z.number().positive(),
  worstWindow: z.int().positive(),
  violations: z.int(),
  waitP50Ms: z.number(),
  waitP99Ms: z.number(),
  roundTripsPerCall: z.number(),
  certainViolations: z.int().optional(),
  possibleViolations: z.int().optional(),
  worstCertainlyTooEarlyMs: z.number().optional(),
  calls: z.int().positive(),
  shareByProcess: z.array(z.number()),
});

test.serial('each run of the rate limit is told in the form that is documented', async (t) => {
  const asked = ['rate-limit', '--mode', 'uncontended', '--seconds', '5'];
  const runs = await lastLine(rateLimitRun, ...asked);
  t.deepEqual(
    runs.map(({ design, mode }) => `${design} ${mode}`),
    ['countersign uncontended', 'limiter uncontended', 'rate-limiter-flexible uncontended'],
  );
  t.true(runs.every(({ roundTripsPerCall }) => roundTripsPerCall > 0));
  // The client of a vendor does not stamp what it sends.
  t.deepEqual(
    runs.map(({ possibleViolations }) => possibleViolations),
    [undefined, 0, 0],
  );
});

test.serial('a limit that is none of ours is seen to be exceeded: the recorder counts', async (t) => {
  const asked = ['rate-limit', '--mode', 'calm', '--design', 'bottleneck', '--seconds', '4'];
  const [run] = await lastLine(rateLimitRun, ...asked);
  t.true(run!.violations > 0);
  t.true(run!.certainViolations! > 0 && run!.worstCertainlyTooEarlyMs! > 0);
  t.true(run!.possibleViolations! >= run!.certainViolations!);
  t.true(run!.worstWindow > 50);
  t.is(run!.shareByProcess.length, 4);
});

test.serial('the days of the quota are exact, which is told with how fast they were booked', async (t) => {
  const exact = { daysOver: 0, daysShort: 0, outOfOrder: 0, later: 0, lostOrStrange: 0 };
  const quotaRun = z.looseObject({
    design: z.string(),
    mode: z.string(),
    bookingsPerSecond: z.number().positive(),
  });
  const all = await lastLine(quotaRun, 'quota', '--bookings', '60');
  const runs = all.filter(({ design }) => design === 'countersign');
  t.deepEqual(
    runs.map(({ mode }) => mode),
    [
      '1 a day, latest cancelled',
      '1 a day, any cancelled',
      '100 a day, latest cancelled',
      '100 a day, any cancelled',
    ],
  );
  for (const run of runs) t.like(run, { bookings: 240, cancellations: 24, ...exact });
  const peer = all.filter(({ design }) => design === 'locked-row');
  t.is(peer.length, 4);
  for (const run of peer) t.like(run, { bookings: 240, cancellations: 24, daysOver: 0, lostOrStrange: 0 });
});

test.serial('people get a table', async (t) => {
  t.regex(
    await bench('quota', '--bookings', '10'),
    /\n\| design .*\n\|-+\|.*\n\| countersign +\| 1 a day, latest cancelled /,
  );
});

for (const line of [/starting the servers/, /countersign, burn/, /first call has arrived/]) {
  test.serial(`Ctrl-C after ${line} ends all that it has started`, async (t) => {
    const folder = await emptyFolder(t);
    const words = ['rate-limit', '--design', 'countersign', '--mode', 'burn'];
    const program = startProgram(t, [main, ...words], { TMPDIR: folder });
    await program.prints(line);
    const { exitCode } = await program.interrupt();
    t.is(exitCode, 130);
    t.deepEqual(processesAbout(folder), []);
    t.deepEqual(await readdir(folder), []);
  });
}
