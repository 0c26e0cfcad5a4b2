import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { png } from '../vendors/pictures.ts';
import { activities, application, check, serveIntake } from './with-intake.ts';

serveIntake();

test.serial('a check judges a document from a folder, and does not store it', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-check-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, 'licence.png'), png(500));
  await writeFile(path.join(folder, 'text.png'), 'not a picture');
  activities.documentSources.folders.push(folder);
  const documents = ['licence', 'text'].map((name) => ({
    kind: 'businessLicense',
    source: `file:${name}.png`,
  }));
  const { problems } = await check(application('acme', '松间小筑', { documents }));
  t.deepEqual(
    problems.filter(({ severity }) => severity === 'refuse').map(({ field }) => field),
    ['documents.1'],
  );
  t.is((await activities.database.query('select from document')).rowCount, 0);
});

test.serial(
  'checks that hang at a source leave room for other tokens, and for checks without one',
  async (t) => {
    const hanging = createServer().listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    const sockets: Socket[] = [];
    hanging.on('connection', (socket) => sockets.push(socket));
    const origin = `https://127.0.0.1:${(hanging.address() as AddressInfo).port}/`;
    activities.documentSources.origins.push({ url: origin, allowPrivateAddress: true });
    const documents = [{ kind: 'businessLicense', source: `${origin}licence.png` }];
    const stuck = Array.from({ length: 4 }, () => check(application('acme', '云端书屋', { documents })));
    while (sockets.length < 2) await sleep(10);
    t.like(await check(application('acme', '云端书屋')), { fit: true });
    const other = check(application('acme-too', '云端书屋', { documents }), 'of-acme-too');
    while (sockets.length < 3) await sleep(10);
    t.is(sockets.length, 3);
    activities.documentSources.origins.pop();
    hanging.on('connection', (socket) => socket.destroy());
    for (const socket of sockets) socket.destroy();
    for (const { fit } of await Promise.all([...stuck, other])) t.false(fit);
    hanging.close();
  },
);
