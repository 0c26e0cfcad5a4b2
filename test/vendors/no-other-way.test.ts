import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { cruise } from 'dependency-cruiser';
import type { SmsVendorApi } from '../../model/sms-vendor.ts';
import { smsVendors } from '../../vendors/registry.ts';
import { answeringServer } from './answering-server.ts';
import { application } from './applications.ts';
import { api } from './ask.ts';
import { named } from './named.ts';
import { opened, png } from './pictures.ts';
import { UnlimitedRateLimit } from './unlimited-rate-limit.ts';

const options = { signal: new AbortController().signal };
const signature = { ...named('阿里云通信'), vendorId: '1001' };

const readAll = async (views: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of views);
};

/** Every call of the interface, so that a new one has to be added here. */
const calls: Record<Exclude<keyof SmsVendorApi, 'hidesScopes'>, (of: SmsVendorApi) => Promise<unknown>> = {
  submit: (of) =>
    of.submit('application', application(), [opened(png())], { ...options, beforeSending: async () => {} }),
  look: (of) => of.look(signature, options),
  glance: (of) => of.glance(signature, options),
  lookAtMany: (of) => readAll(of.lookAtMany([signature], options)),
  list: async (of) => of.list && readAll(of.list(options)),
  remove: (of) => of.remove(signature, options),
  probe: (of) => of.probe(options),
};

for (const [vendor, { generations }] of Object.entries(smsVendors)) {
  for (const generation of generations) {
    test(`without leave no call of ${vendor} ${generation} reaches the vendor`, async (t) => {
      let arrived = 0;
      const endpoint = await answeringServer(t, (response) => {
        arrived += 1;
        response.end();
      });
      const rateLimit = new UnlimitedRateLimit();
      const noLeave = new Error('no leave');
      rateLimit.acquire = () => Promise.reject(noLeave);
      const asked = api(endpoint, { api: generation, rateLimit }, vendor as keyof typeof smsVendors);
      for (const [name, call] of Object.entries(calls)) {
        if (name === 'list' && !asked.list) continue;
        await t.throwsAsync(call(asked), { is: noLeave }, name);
      }
      t.is(arrived, 0);
    });
  }
}

const root = path.join(import.meta.dirname, '../..');
const rooms = ['model', 'store', 'vendors', 'activities', 'workflows', 'worker'];

/** Every import of the product that is left when it runs, re-exports and dynamic ones too: `[importing file, module]`. */
async function imports(): Promise<[file: string, module: string][]> {
  const { output } = await cruise(rooms, { baseDir: root, doNotFollow: { path: 'node_modules' } });
  if (typeof output === 'string') throw new Error(output);
  return output.modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ module, resolved }): [string, string] => [
      source,
      resolved.startsWith('vendors/') ? resolved : module,
    ]),
  );
}

/** What else can open a connection, or lead to what can. */
const globals =
  /\b(fetch|WebSocket|EventSource|XMLHttpRequest|createRequire|require|getBuiltinModule|binding|eval|Function)\(/;

/** These open no connection, and neither do our own files. */
const harmless =
  /^(\.|vendors\/|zod$|pg$|path$|url$|crypto$|fs\/promises$|timers\/promises$|file-type$|node-pg-migrate$|chinese-days$|request-filtering-agent$|async-mutex$|@bomb\.sh\/tab|commander$|fastify|@fastify\/|pino$|yaml$|@temporalio\/)/;

test('nothing but the exchange under the rate limit opens a connection to a vendor', async (t) => {
  const all = await imports();
  const importers = (file: string) => all.flatMap(([by, module]) => (module === file ? [by] : []));
  t.deepEqual(importers('vendors/exchange.ts'), ['vendors/transmit.ts']);
  t.deepEqual(importers('vendors/transmit.ts'), ['vendors/call.ts']);
  t.deepEqual([...new Set(all.filter(([, module]) => !harmless.test(module)).map(([by]) => by))].sort(), [
    // Documents of the allow-listed origins, and whether an address is one of them.
    'activities/document-sources/fetch.ts',
    'activities/document-sources/origins.ts',
    'vendors/exchange.ts',
    // Words for its errors.
    'vendors/no-answer.ts',
    // Addresses of servers, and the servers: they answer.
    'worker/configuration.ts',
    'worker/intake/connections.ts',
    'worker/intake/listen.ts',
    'worker/intake/problem-details.ts',
  ]);
  for await (const file of glob(`{${rooms.join()}}/**/*.ts`, { cwd: root }))
    t.notRegex(await readFile(path.join(root, file), 'utf8'), globals, file);
});
