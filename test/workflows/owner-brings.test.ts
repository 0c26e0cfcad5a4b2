import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { tellBrought } from '../../activities/owner/tell-brought.ts';
import { connectIntake } from '../../client/connect-intake.ts';
import type { SignatureStatus } from '../../model/messages.ts';
import type { NamedOwner, OwnerInput } from '../../model/owner.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { type HttpsServer, startHttpsServer } from '../activities/https-server.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { png } from '../vendors/pictures.ts';

const house: OwnerInput = { legalName: '山海茶业', creditCode: '91350100M000100Y43', contact: 'Ms Lin' };

let files: HttpsServer;
let stack: TestStack;
let database: Database;
test.before(async () => {
  files = await startHttpsServer();
  const url = `https://localhost:${files.port}/`;
  const documents = [{ kind: 'businessLicense' as const, source: `${url}licence.png` }];
  stack = await startTestStack({ late: {}, linked: {} }, {}, { linked: { ...house, documents } }, [
    { url, allowPrivateAddress: true },
  ]);
  database = openDatabase(stack.engine.databaseUrl);
});
test.after.always(async () => {
  await database?.end();
  await stack?.stop();
  await files?.stop();
});

const put = (validUntil: string): Promise<NamedOwner> =>
  connectIntake(stack.intake).putOwner('late', {
    ...house,
    documents: [{ kind: 'businessLicense', source: 'file:licence.png', validUntil }],
  });

const submit = (account: string, text: string): Promise<SignatureStatus> =>
  stack.countersign.submit(stack.application(account, text, { owner: account, documents: [] }));

const booked = async (account: string): Promise<number> =>
  (await database.query('select from booking where vendor_account = $1', [account])).rowCount ?? 0;

async function blockedFor(workflowId: string, need: RegExp): Promise<SignatureStatus> {
  for (let look = 0; look < 100; look += 1) {
    const status = await stack.countersign.status(workflowId);
    if (status.state === 'blocked' && need.test(status.reason ?? '')) return status;
    await sleep(200);
  }
  throw new Error(`It was never blocked for ${need}`);
}

test('what an owner brings to the intake is noticed by who waits for it, once, with no `provide`', async (t) => {
  await put('2020-01-31');
  const { workflowId } = await submit('late', '后来居上');
  await blockedFor(workflowId, /held until 2020-01-31/);
  const tell = () => tellBrought({ database }, stack.temporal);
  await tell();
  t.is(await tell(), 0, 'what is still missing is told again only when something was brought');
  await put('2021-01-31');
  await tell();
  await blockedFor(workflowId, /held until 2021-01-31/);
  t.deepEqual(await stack.writes('后来居上'), []);
  await put('2099-12-31');
  await tell();
  await stack.reaches(workflowId, 'inReview');
  t.deepEqual(await stack.writes('后来居上'), [{ action: 'AddSmsSign', outcome: 'accepted', code: 'OK' }]);
});

test('a licence that is gone when it is sent blocks, without a day, until it is back; it is sent once', async (t) => {
  const text = '证照何在';
  files.answer((response) => response.end(png(2_345)));
  const code = 'isv.PRODUCT_UN_SUBSCRIPT';
  const refused = { vendor: 'aliyun-sms', account: 'linked', action: 'QuerySmsSign', kind: 'error' } as const;
  await stack.control.fault({ ...refused, code });
  const { workflowId } = await submit('linked', text);
  await blockedFor(workflowId, /PRODUCT_UN_SUBSCRIPT/);
  t.is(await booked('linked'), 1, 'it was fit, and has its day');

  files.answer((response) => response.writeHead(404).end());
  await stack.countersign.provide(workflowId);
  const gone = await blockedFor(workflowId, /owner\.documents\.businessLicense.*answered 404.*Ms Lin/);
  t.is(gone.waitingFor, 'person');
  t.is(await booked('linked'), 0);

  files.answer((response) => response.end('no picture at all'));
  await stack.countersign.provide(workflowId);
  await blockedFor(workflowId, /owner\.documents\.businessLicense.*(PNG|png|JPEG|picture|file)/);
  t.deepEqual(await stack.writes(text), []);

  files.answer((response) => response.end(png(3_456)));
  await stack.countersign.provide(workflowId);
  await stack.reaches(workflowId, 'inReview');
  t.deepEqual(await stack.writes(text), [{ action: 'AddSmsSign', outcome: 'accepted', code: 'OK' }]);
  t.is(await booked('linked'), 1);
});
