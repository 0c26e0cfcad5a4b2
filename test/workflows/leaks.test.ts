import test from 'ava';
import { vendorCalendar } from '../../model/calendar.ts';
import { openDatabase } from '../../store/database.ts';
import { type ProcessStack, startProcessStack } from '../stack/start-process-stack.ts';

let stack: ProcessStack;
test.before(async () => {
  stack = await startProcessStack({ calendar: vendorCalendar });
});
test.after.always(() => stack?.stop());

const vendor = 'aliyun-sms';
const remark = 'Updates of orders to customers who asked for them';

/** A life with much that goes wrong, so that errors of every kind were written somewhere. */
async function troubledLife(licence: string): Promise<void> {
  const { countersign, control } = stack;
  const fault = { vendor, times: 1 } as const;
  // Vendors have been seen to echo what they were sent.
  const echo = `server string to sign is:POST&%2F&FileContents%3D${licence.slice(4_000, 8_000)}`;
  await control.fault({
    ...fault,
    kind: 'error',
    action: 'QuerySmsSign',
    code: 'SignatureDoesNotMatch',
    status: 400,
    message: echo,
  });
  const { workflowId } = await countersign.submit({
    account: 'enterprise',
    text: '守口如瓶',
    source: 'company',
    remark,
    documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
  });
  await countersign.wait(workflowId, { until: ['blocked'], every: 200, timeout: 30_000 });
  await control.fault({ ...fault, kind: 'throttle', action: 'AddSmsSign', retryAfter: 200 });
  await control.fault({ ...fault, kind: 'html', action: 'QuerySmsSign' });
  await control.fault({ ...fault, kind: 'drop-after', action: 'AddSmsSign' });
  await countersign.provide(workflowId);
  await countersign.wait(workflowId, { until: ['inReview'], every: 200, timeout: 60_000 });
  await control.review({
    vendor,
    account: 'sandbox-enterprise',
    signature: '守口如瓶',
    verdict: 'reject',
    reason: '材料不清',
  });
  await countersign.wait(workflowId, { until: ['rejected'], every: 200, timeout: 30_000 });
  await control.fault({
    ...fault,
    kind: 'error',
    action: 'ModifySmsSign',
    code: 'isv.SIGN_FILE_LIMIT',
    status: 200,
    message: echo,
  });
  await countersign.modify(workflowId, { remark: `${remark}.` });
  await countersign.wait(workflowId, { until: ['rejected'], every: 200, timeout: 30_000 });
  await modifyWithSomethingElse(workflowId);
}

const elsewhere = {
  current: ['aliyun-sms', 'CreateSmsSign', 'SignatureDoesNotMatch', 400],
  tencent: ['tencent-sms', 'AddSmsSign', 'InvalidParameterValue.ImageInvalid', 200],
  ucloud: ['ucloud-sms', 'CreateUSMSSignature', '18003', 200],
} as const;

/** At the others the vendor echoes the certificate, and a secret, in its refusals of both kinds. */
async function troubledElsewhere(licence: string, account: keyof typeof elsewhere): Promise<void> {
  const { countersign, control } = stack;
  const message = `signed: ${licence.slice(4_000, 8_000)} with sandbox-enterprise-secret`;
  const [name, action, code, status] = elsewhere[account];
  await control.fault({ vendor: name, times: 1, kind: 'error', action, code, status, message });
  const { workflowId } = await countersign.submit({
    ...{ account, text: `守口如${account}`, source: 'company', remark },
    registered: { qualification: '1001' },
    documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
  });
  await countersign.wait(workflowId, { until: ['blocked', 'rejected'], every: 200, timeout: 60_000 });
}

/** A document that is refused: what is said of it must not be what it says. */
const modifyWithSomethingElse = (workflowId: string): Promise<unknown> =>
  stack.countersign
    .modify(workflowId, { documents: [{ kind: 'other', source: 'file:accounts.yaml' }] })
    .catch((error: Error) => stack.worker.logged.push(error.message));

/** Whatever is written of the workflows: their histories, payloads opened, and the failures that activities wait on. */
async function histories(): Promise<Buffer[]> {
  const written: Buffer[] = [];
  for await (const { workflowId } of stack.temporal.workflow.list()) {
    const handle = stack.temporal.workflow.getHandle(workflowId);
    written.push(...opened(await handle.fetchHistory()), ...opened((await handle.describe()).raw));
  }
  return written;
}

function opened(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return [Buffer.from(value)];
  if (typeof value === 'string') return [Buffer.from(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(opened);
}

async function tables(): Promise<Buffer[]> {
  const database = openDatabase(stack.engine.databaseUrl);
  const { rows } = await database.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  const contents = await Promise.all(
    rows.map(async ({ name }) => (await database.query(`select * from ${name}`)).rows),
  );
  await database.end();
  return opened(contents);
}

test('no secret and no certificate is in a history, a log, a failure, or readable in Postgres or the metrics', async (t) => {
  const { licence } = stack;
  const base64 = licence.toString('base64');
  await Promise.all([
    // At one vendor account: one after the other.
    troubledLife(base64).then(() => troubledElsewhere(base64, 'current')),
    troubledElsewhere(base64, 'tencent'),
    troubledElsewhere(base64, 'ucloud'),
  ]);

  const metrics = (await stack.metrics()).split('\n');
  const places: Record<string, Buffer[]> = {
    histories: await histories(),
    logs: stack.worker.logged.map((line) => Buffer.from(line)),
    Postgres: await tables(),
    metrics: metrics.map((line) => Buffer.from(line)),
    audit: opened(await stack.control.audit()),
  };
  const needles: Record<string, Buffer> = {
    'the secret': Buffer.from('sandbox-enterprise-secret'),
    'bytes of the certificate': licence.subarray(3_000, 3_032),
    'the certificate in base64': Buffer.from(base64.slice(4_000, 4_040)),
    'the certificate in base64, elsewhere': Buffer.from(base64.slice(1_000_000, 1_000_040)),
    'the certificate in hexadecimal': Buffer.from(licence.subarray(3_000, 3_032).toString('hex')),
  };
  for (const [place, written] of Object.entries(places)) {
    t.true(written.length > 10, `${place}: something was looked at`);
    for (const [what, needle] of Object.entries(needles)) {
      t.false(
        written.some((buffer) => buffer.includes(needle)),
        `${what} is in ${place}`,
      );
    }
  }
  t.true(
    places.histories!.some((buffer) => buffer.includes(remark)),
    'payloads were opened',
  );
  const throttled =
    'countersign_throttled{action="AddSmsSign",vendor="aliyun-sms",vendor_account="sandbox-enterprise"} 1';
  t.true(metrics.includes(throttled), metrics.filter((line) => line.includes('countersign_')).join('\n'));
  t.true(
    places.Postgres!.some((buffer) => buffer.length > 1_900_000),
    'the sealed document was looked at',
  );
});
