import path from 'node:path';
import test from 'ava';
import { startHttpsServer } from '../activities/https-server.ts';
import { productSdk, sdk } from '../sandbox/official-sdks.ts';
import { account, currentSandbox, signal, text, vendor, withPapers } from './aliyun-sms-current.ts';
import { answeringServer } from './answering-server.ts';
import { api, failure, write } from './ask.ts';
import { OpenGate } from './open-gate.ts';
import { opened, png } from './pictures.ts';

const types = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
  'application/x-cfb': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

test('documents are uploaded under names of their content before the last word, and named in the application', async (t) => {
  const { endpoint, submit, actions } = await currentSandbox(t);
  const documents = Object.keys(types).map((mediaType) => opened(png(2_000), mediaType));
  const before: string[][] = [];
  await submit('application', {}, documents, async () => {
    before.push(await actions());
  });
  t.deepEqual(before, [['GetOSSInfoForUploadFile', ...documents.map(() => 'PostObject')]]);
  const { body } = await productSdk({ endpoint }).getSmsSign(new sdk.GetSmsSignRequest({ signName: text }));
  t.deepEqual(
    body?.fileUrlList?.map((url) => path.basename(url)),
    documents.map(({ sha256, mediaType }) => `${sha256}.${types[mediaType as keyof typeof types]}`),
  );
});

test('large documents arrive whole: the reviewer can open them', async (t) => {
  const { submit, look } = await currentSandbox(t, { reviewDelay: 0 });
  await submit('application', {}, [opened(png(9_000_000))]);
  t.is((await look())?.status, 'approved');
});

test('without documents nothing is uploaded', async (t) => {
  const { submit, actions } = await currentSandbox(t);
  await submit();
  t.deepEqual(await actions(), ['CreateSmsSign']);
});

const uploadFaults: [name: string, fault: object, kind: string][] = [
  ['cut before', { kind: 'drop-before' }, 'unavailable'],
  ['cut after', { kind: 'drop-after' }, 'unavailable'],
  ["answered by a proxy's page", { kind: 'html' }, 'unavailable'],
  ["answered by a proxy's page with 200", { kind: 'html', status: 200 }, 'unavailable'],
  ['refused for a lapsed policy', { kind: 'error', code: 'AccessDenied' }, 'unavailable'],
  ['refused for its signature', { kind: 'error', code: 'SignatureDoesNotMatch' }, 'unavailable'],
  ['refused for a fault of the store', { kind: 'error', code: 'InternalError', status: 500 }, 'unavailable'],
  ['refused as one too many', { kind: 'throttle' }, 'throttled'],
  ['refused as too large', { kind: 'error', code: 'EntityTooLarge' }, 'invalidApplication'],
];

for (const [name, fault, kind] of uploadFaults)
  test(`an upload that is ${name} leaves nothing submitted: ${kind}`, async (t) => {
    const { control, submit, actions } = await currentSandbox(t);
    await control.fault({ vendor, action: 'PostObject', ...fault } as Parameters<typeof control.fault>[0]);
    let sent = false;
    const submission = submit('application', {}, [opened(png())], async () => {
      sent = true;
    });
    const error = await failure(submission);
    t.like(error.details, { kind, action: 'PostObject' });
    t.regex(error.message, /nothing was submitted|connection/);
    t.false(sent);
    t.false((await actions()).includes('CreateSmsSign'));
    await t.notThrowsAsync(submit('application', {}, [opened(png())]), 'the next attempt uploads it anew');
  });

for (const kind of ['drop-after', 'html', 'empty', 'truncated'] as const)
  test(`leave to upload that is answered by ${kind} leaves nothing submitted`, async (t) => {
    const { control, submit, actions } = await currentSandbox(t);
    await control.fault({ vendor, action: 'GetOSSInfoForUploadFile', kind });
    const error = await failure(submit('application', {}, [opened(png())]));
    t.is(error.kind, kind === 'drop-after' ? 'unavailable' : 'protocol');
    t.deepEqual(await actions(), ['GetOSSInfoForUploadFile']);
  });

test('a document that is there already need not be put again', async (t) => {
  const { control, submit } = await currentSandbox(t);
  const document = opened(png());
  await submit('application', { text: '签名甲' }, [document]);
  await control.fault({
    vendor,
    action: 'PostObject',
    kind: 'error',
    code: 'FileAlreadyExists',
    status: 409,
  });
  await t.notThrowsAsync(submit('application', { text: '签名乙' }, [document]));
});

test('an upload passes gate and rate limit, and shows nothing of the credentials', async (t) => {
  const { endpoint, rateLimit } = await currentSandbox(t);
  const gate = new OpenGate();
  const credentials = async () => ({ accessKeyId: account, accessKeySecret: `${account}-secret` });
  const client = api(endpoint, { api: 'current', vendorAccount: account, credentials, gate, rateLimit });
  await client.submit('application', withPapers(), [opened(png())], {
    signal,
    beforeSending: async () => undefined,
  });
  const passed = ['GetOSSInfoForUploadFile', 'PostObject', 'CreateSmsSign'];
  t.deepEqual(
    gate.callers.map(({ action }) => action),
    passed,
  );
  t.deepEqual(
    gate.shown.map((shown) => shown.credentials),
    ['accepted', 'notAsked', 'accepted'],
  );
  t.deepEqual(
    rateLimit.granted.map(({ action }) => action),
    passed,
  );
  t.deepEqual(rateLimit.sent, passed);
});

const leave = (Host: string) =>
  JSON.stringify({
    Code: 'OK',
    Model: {
      Policy: 'secret-policy',
      Signature: 'secret-signature',
      AccessKeyId: 'secret-id',
      Host,
      StartPath: '1',
    },
  });

test('what an upload is refused with repeats nothing of the leave', async (t) => {
  const endpoint = await answeringServer(t, (response, { headers }) =>
    headers['x-acs-action']
      ? response.end(leave(`http://${headers.host}`))
      : response
          .writeHead(403)
          .end(
            '<Error><Code>SignatureDoesNotMatch</Code><Message>secret-policy</Message><RequestId>5F-1</RequestId>' +
              '<OSSAccessKeyId>secret-id</OSSAccessKeyId><SignatureProvided>secret-signature</SignatureProvided></Error>',
          ),
  );
  const error = await failure(write(api(endpoint, { api: 'current' })));
  t.like(error.details, { kind: 'unavailable', code: 'SignatureDoesNotMatch', requestId: '5F-1' });
  t.notRegex(JSON.stringify([error.message, error.details, error.stack]), /secret/);
});

test('what is asked for over TLS is not uploaded without', async (t) => {
  let uploads = 0;
  const plain = await answeringServer(t, (response) => {
    uploads += 1;
    response.writeHead(204).end();
  });
  const server = await startHttpsServer();
  t.teardown(() => server.stop());
  server.answer((response) => response.end(leave(plain)));
  const error = await failure(write(api(`https://localhost:${server.port}`, { api: 'current' })));
  t.like(error.details, { kind: 'unavailable', code: 'notSecure' });
  t.is(uploads, 0);
});
