import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { databaseUrl } from '../store/with-database.ts';
import { png } from '../vendors/pictures.ts';
import { intakeFiles } from '../worker/intake-files.ts';
import { WorkerRun } from '../worker/worker-run.ts';

test('an intake alone needs neither Temporal nor credentials, logs JSON, and ends an upload before it stops', async (t) => {
  const { environment, token } = await intakeFiles(t, databaseUrl);
  const intake = new WorkerRun(environment, 'intake');
  t.teardown(() => intake.stop());
  await intake.started;
  const ready = await fetch(`${intake.url}/ready`);
  t.deepEqual(await ready.json(), { ready: true, checks: { postgres: 'ok', stopping: false } });

  const content = png(100_000);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const socket = connect(Number(new URL(intake.url).port), '127.0.0.1');
  const answer = once(socket, 'data');
  socket.write(
    `PUT /documents/${sha256} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100000\r\n\r\n`,
  );
  socket.write(content.subarray(0, 50_000));
  await sleep(300);
  const ended = intake.stop();
  await sleep(300);
  await t.throwsAsync(fetch(`${intake.url}/ready`));
  socket.write(content.subarray(50_000));
  t.regex(String(await answer), /^HTTP\/1\.1 201 Created/);
  t.is(await ended, 0);
  t.deepEqual(
    intake.lines.map((line) => JSON.parse(line).msg),
    ['intake started', 'stopping: finishing what is under way', 'intake stopped'],
  );
});

test('an intake that cannot listen, or whose tokens cannot be used, ends with code 1 and a sentence', async (t) => {
  const { environment, folder } = await intakeFiles(t, databaseUrl);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.teardown(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const told = async (changes: Record<string, string>): Promise<string> => {
    const intake = new WorkerRun({ ...environment, ...changes }, 'intake');
    t.is(await intake.ended, 1);
    return intake.lines.join('\n');
  };
  t.is(
    await told({ COUNTERSIGN_LISTEN: `127.0.0.1:${port}` }),
    `The intake cannot listen at 127.0.0.1:${port}: another process listens there. Correct COUNTERSIGN_LISTEN`,
  );
  t.regex(await told({ COUNTERSIGN_LISTEN: '192.0.2.1:1' }), /: this machine has no such address\./);
  t.regex(await told({ COUNTERSIGN_LISTEN: '7280' }), /^COUNTERSIGN_LISTEN is "host:port"/);
  await writeFile(path.join(folder, 'token'), 's3cret');
  const short = await told({});
  t.regex(short, /^intake\.tokens\.tester\.secret: .*fewer than 32 characters/);
  t.notRegex(short, /s3cret/);
});

test('an intake that listens beyond this machine says so', async (t) => {
  const { environment } = await intakeFiles(t, databaseUrl);
  const intake = new WorkerRun({ ...environment, COUNTERSIGN_LISTEN: '0.0.0.0:0' }, 'intake');
  await intake.started;
  t.regex(intake.lines.join('\n'), /listens beyond this machine/);
  t.is(await intake.stop(), 0);
});
