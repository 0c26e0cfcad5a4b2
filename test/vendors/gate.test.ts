import test, { type ExecutionContext } from 'ava';
import { VendorError } from '../../model/vendor-error.ts';
import { answeringServer } from './answering-server.ts';
import { application } from './applications.ts';
import { api, failure, read, write } from './ask.ts';
import { OpenGate } from './open-gate.ts';
import { UnlimitedRateLimit } from './unlimited-rate-limit.ts';

const forever = new AbortController().signal;

const answeringCode = (t: ExecutionContext, code: string, status = 400): Promise<string> =>
  answeringServer(t, (response) =>
    response.writeHead(status).end(JSON.stringify({ Code: code, Message: 'no', RequestId: 'R-1' })),
  );

const shows: [code: string, status: number, credentials: string][] = [
  ['SignatureDoesNotMatch', 400, 'refused'],
  ['InvalidAccessKeyId.NotFound', 404, 'refused'],
  ['isv.AMOUNT_NOT_ENOUGH', 200, 'refused'],
  ['isp.RAM_PERMISSION_DENY', 200, 'accepted'],
  ['isv.SIGN_COUNT_OVER_LIMIT', 200, 'accepted'],
  ['isv.SIGN_NAME_ILLEGAL', 200, 'accepted'],
  ['InvalidTimeStamp.Expired', 400, 'unknown'],
  ['isv.DENY_IP_RANGE', 200, 'unknown'],
  ['InvalidAction.NotFound', 404, 'unknown'],
  ['Throttling.User', 400, 'unknown'],
  ['ServiceUnavailable', 503, 'unknown'],
];

for (const [code, status, credentials] of shows)
  test(`${code} shows that the credentials are ${credentials}`, async (t) => {
    const gate = new OpenGate();
    await failure(write(api(await answeringCode(t, code, status), { gate })));
    t.is(gate.shown.length, 1);
    t.like(gate.shown[0], { credentials });
  });

test('an answer as hoped for shows that the credentials are accepted', async (t) => {
  const gate = new OpenGate();
  const endpoint = await answeringServer(t, (response) => response.end('{"Code":"OK","RequestId":"R"}'));
  await write(api(endpoint, { gate }));
  t.deepEqual(gate.shown, [{ credentials: 'accepted' }]);
});

test('no answer, and a proxy’s page, show nothing of the credentials', async (t) => {
  const gate = new OpenGate();
  const cutting = await answeringServer(t, (response) => response.destroy());
  await failure(write(api(cutting, { gate })));
  const page = await answeringServer(t, (response) => response.writeHead(502).end('<html></html>'));
  await failure(write(api(page, { gate })));
  t.deepEqual(gate.shown, [{ credentials: 'unknown' }, { credentials: 'unknown' }]);
});

test('a call that is not made after all says so', async (t) => {
  const gate = new OpenGate();
  const rateLimit = new UnlimitedRateLimit();
  const full = new Error('no room');
  rateLimit.acquire = () => Promise.reject(full);
  await t.throwsAsync(read(api('http://no-such-host.invalid', { gate, rateLimit })), { is: full });
  const over = new Error('the day is over');
  const submitting = api('http://no-such-host.invalid', { gate }).submit('application', application(), [], {
    signal: forever,
    beforeSending: () => Promise.reject(over),
  });
  await t.throwsAsync(submitting, { is: over });
  t.deepEqual(gate.shown, [{ credentials: 'notAsked' }, { credentials: 'notAsked' }]);
});

test('whoever is refused learns when the next probe may go', async (t) => {
  const gate = new OpenGate();
  const error = await failure(read(api(await answeringCode(t, 'SignatureDoesNotMatch'), { gate })));
  t.like(error.details, { code: 'SignatureDoesNotMatch', retryAfter: gate.untilProbe, trouble: 'key' });
});

test('through a closed gate nothing is asked, granted or sent', async (t) => {
  let arrived = 0;
  const endpoint = await answeringServer(t, () => {
    arrived += 1;
  });
  const closed = new VendorError({
    ...{ kind: 'credentialsRefused', vendor: 'aliyun-sms', action: 'QuerySmsSign' },
    ...{ code: 'gateClosed', reason: 'closed' },
  });
  const gate = new OpenGate();
  gate.pass = () => Promise.reject(closed);
  const rateLimit = new UnlimitedRateLimit();
  t.is(await failure(read(api(endpoint, { gate, rateLimit }))), closed);
  t.deepEqual([arrived, rateLimit.granted.length], [0, 0]);
});

test('a gate that cannot be told changes no outcome', async (t) => {
  const gate = new OpenGate();
  gate.pass = async () => ({ ended: () => Promise.reject(new Error('no database')) });
  const endpoint = await answeringServer(t, (response) => response.end('{"Code":"OK","RequestId":"R"}'));
  t.is((await write(api(endpoint, { gate }))).requestId, 'R');
  const error = await failure(read(api(await answeringCode(t, 'SignatureDoesNotMatch'), { gate })));
  t.is(error.details.code, 'SignatureDoesNotMatch');
});

test('the gate knows credentials by a fingerprint that changes with either part, and never by themselves', async (t) => {
  const gate = new OpenGate();
  const endpoint = await answeringServer(t, (response) => response.end('{"Code":"OK","RequestId":"R"}'));
  for (const [accessKeyId, accessKeySecret] of [
    ['one-key', 'first-secret'],
    ['one-key', 'other-secret'],
    ['other-key', 'first-secret'],
    ['one-key', 'first-secret'],
  ] as const) {
    await write(api(endpoint, { gate, credentials: async () => ({ accessKeyId, accessKeySecret }) }));
  }
  const [first, ...others] = gate.callers.map(({ fingerprint }) => fingerprint);
  t.is(new Set(others).size, 3);
  t.is(first, others.at(-1));
  t.notRegex(JSON.stringify(gate.callers), /secret|one-key/);
});

test('a probe asks to be let through at once, and tells how far the clocks are apart', async (t) => {
  const gate = new OpenGate();
  const endpoint = await answeringServer(t, (response) =>
    response
      .setHeader('date', new Date(Date.now() - 1_200_000).toUTCString())
      .end('{"Code":"OK","RequestId":"R","SmsSignList":[]}'),
  );
  const { clockSkew } = await api(endpoint, { gate }).probe({ signal: forever, atOnce: true });
  t.true(Math.abs(clockSkew! - 1_200_000) <= 1_000);
  t.like(gate.callers, [{ action: 'QuerySmsSignList', atOnce: true }]);
});

test('a refused clock comes with how far it is off', async (t) => {
  const endpoint = await answeringServer(t, (response) =>
    response
      .setHeader('date', new Date(Date.now() + 960_000).toUTCString())
      .writeHead(400)
      .end('{"Code":"InvalidTimeStamp.Expired","Message":"expired"}'),
  );
  const { trouble, clockSkew } = (await failure(read(api(endpoint)))).details;
  t.is(trouble, 'clock');
  t.true(Math.abs(clockSkew! + 960_000) <= 1_000);
});

test('a secure connection that fails is told as such, with its mend', async (t) => {
  const plain = await answeringServer(t, (response) => response.end());
  const error = await failure(read(api(plain.replace('http:', 'https:'))));
  t.like(error.details, { code: 'tlsFailed', trouble: 'network' });
  t.regex(error.message, /certificate/);
});
