import test from 'ava';
import type { VendorSignature, VendorView } from '../../model/sms-vendor.ts';
import { largestDocument } from '../../vendors/ucloud-sms/rules/norms.ts';
import { account, vendor, withUCloud } from '../sandbox/ucloud-sms.ts';
import { failure } from './ask.ts';
import { named, shownOf } from './named.ts';
import { application, clientOf, picture, sending, signal, text } from './ucloud-sms.ts';
import { UnlimitedRateLimit } from './unlimited-rate-limit.ts';

test('a signature through its whole life: all four actions', async (t) => {
  const { endpoint, control } = await withUCloud(t, { reviewDelay: 0 });
  const client = clientOf(endpoint);
  t.is(await client.look(named(text), { signal }), undefined);

  const { vendorId, requestId } = await client.submit('application', application(), [], sending);
  t.regex(vendorId ?? '', /^SIG/);
  t.regex(requestId, /^[0-9a-f-]{36}$/);
  const before = await client.look(named(text), { signal });
  t.like(before, { text, vendorId, status: 'rejected', rawCode: '3' });
  t.regex(before?.reason ?? '', /资质证明文件缺失/);

  const modified = await client.submit('modification', application(), [picture()], { ...sending, before });
  t.is(modified.vendorId, vendorId);
  const signature = { ...named(text), vendorId };
  t.like(await client.look(signature, { signal }), {
    ...{ text, vendorId, status: 'approved', rawCode: '2', reason: undefined },
  });

  await client.remove(signature, { signal });
  t.is(await client.look(signature, { signal }), undefined);
  await t.notThrowsAsync(client.remove(signature, { signal }), 'one that is gone already is no error');
  await t.notThrowsAsync(client.remove(named(text), { signal }));
  const called = new Set((await control.audit()).map(({ action }) => action));
  t.deepEqual([...called].toSorted(), [
    'CreateUSMSSignature',
    'DeleteUSMSSignature',
    'QueryUSMSSignature',
    'UpdateUSMSSignature',
  ]);
});

test('what is in review is neither modified nor deleted; once it is decided, it is', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const client = clientOf(endpoint);
  await client.submit('application', application(), [picture()], sending);
  const before = await client.look(named(text), { signal });
  t.is(before?.status, 'inReview');
  const modified = client.submit('modification', application(), [picture()], { ...sending, before });
  t.regex((await failure(modified)).message, /仅审核未通过的签名支持修改/);
  t.is((await failure(client.remove(named(text), { signal }))).kind, 'wrongState');
  await control.review({ vendor, account, signature: text, verdict: 'approve' });
  await client.remove(named(text), { signal });
  t.is(await client.look(named(text), { signal }), undefined);
});

test('a rejected signature may come back under another text, with the id that it had', async (t) => {
  const { endpoint, control } = await withUCloud(t, { reviewDelay: 0 });
  const client = clientOf(endpoint);
  await control.signatures({ vendor, account, signatures: [{ text: '通知', state: 'rejected' }] });
  const before = await client.look(named('通知'), { signal });
  await client.submit('modification', application(), [picture()], { ...sending, before });
  const { vendorId } = before!;
  t.like(await client.look({ ...named(text), vendorId }, { signal }), { text, vendorId, status: 'approved' });
});

for (const [files, bytes] of [
  ['typed', largestDocument],
  ['bare', 50_000],
] as const)
  test(`certificate and letter arrive, ${files}, of ${bytes} bytes and whatever stands before them`, async (t) => {
    const { endpoint } = await withUCloud(t, { reviewDelay: 0 });
    const client = clientOf(endpoint, { options: { project: 'org-sandbox', files } });
    const proofs = [picture('authorizationLetter', bytes), picture('businessLicense', bytes)];
    await client.submit(
      'application',
      application({ onBehalf: true }),
      [picture('other'), ...proofs],
      sending,
    );
    t.is((await client.look(named(text), { signal }))?.status, 'approved');
  });

test('a qualification that the vendor has on record is named, and one that it has not is told as such', async (t) => {
  const { endpoint } = await withUCloud(t);
  const submitted = (qualification: string) =>
    clientOf(endpoint).submit('application', application({ registered: { qualification } }), [], sending);
  t.is((await failure(submitted('qua-other'))).kind, 'qualificationMissing');
  await t.notThrowsAsync(submitted('qua-sandbox'));
});

test('an international signature is another one than that of the mainland', async (t) => {
  const { endpoint } = await withUCloud(t);
  const submitted = (scope: 'mainland' | 'international') =>
    clientOf(endpoint).submit('application', application({ scope }), [], sending);
  await submitted('mainland');
  t.regex((await failure(submitted('mainland'))).message, /签名已存在/);
  await t.notThrowsAsync(submitted('international'));
});

test('refusals without a published code show the words of the vendor, and are for a person', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const submit = (of: string) =>
    failure(clientOf(endpoint, { account: of }).submit('application', application(), [], sending));
  const individual = await submit('sandbox-individual');
  t.is(individual.kind, 'invalidApplication');
  t.regex(individual.message, /个人用户不支持申请该类型的签名/);
  await control.account({ vendor, vendorAccount: account, signatures: 0 });
  t.regex((await submit(account)).message, /18907: 超过签名申请数量上限/);
});

test('a signature is asked for by its id where that is known, and else by its text', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const seeds = [
    { id: 'SIG1', text, state: 'disabled', reason: '违规' },
    { id: 'SIG2', text, state: 'approved' },
  ];
  await control.signatures({ vendor, account, signatures: seeds });
  const client = clientOf(endpoint);
  const first = { ...named(text), vendorId: 'SIG1' };
  for (const look of [client.look, client.glance].map((each) => each.bind(client))) {
    t.like(await look(first, { signal }), { vendorId: 'SIG1', status: 'disabled', reason: '违规' });
    t.like(await look(named(text), { signal }), { vendorId: 'SIG2', status: 'approved' });
  }
});

test('where an id leads to nothing, a look before a sending goes by the text, and a glance does not', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  await control.signatures({ vendor, account, signatures: [{ id: 'SIG2', text, state: 'inReview' }] });
  const gone = { ...named(text), vendorId: 'SIG1' };
  t.like(await clientOf(endpoint).look(gone, { signal }), { vendorId: 'SIG2' });
  t.is(await clientOf(endpoint).glance(gone, { signal }), undefined);
});

test('what has an id is removed by it alone; without one, what has the text, but no other of ours', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  await control.signatures({ vendor, account, signatures: [{ id: 'SIG2', text, state: 'approved' }] });
  const client = clientOf(endpoint);
  await client.remove({ ...named(text), vendorId: 'SIG1' }, { signal });
  await client.remove({ ...named(text), others: ['SIG2'] }, { signal });
  t.like(await client.look(named(text), { signal }), { vendorId: 'SIG2' });
  await client.remove(named(text), { signal });
  t.is(await client.look(named(text), { signal }), undefined);
});

test('many are asked for one by one, and each answer comes as it is read', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const seeds = ['SIG1', 'SIG2', 'SIG3'].map((id) => ({ id, text: `优刻得${id}`, state: 'approved' }));
  await control.signatures({ vendor, account, signatures: seeds });
  const asked: VendorSignature[] = [
    ...seeds.map(({ id, text: name }) => ({ ...named(name), vendorId: id })),
    named('没有的'),
  ];
  const seen: [string, VendorView | undefined, number][] = [];
  for await (const [{ text: name }, view] of clientOf(endpoint).lookAtMany(asked, { signal }))
    seen.push([name, view, (await control.audit()).length]);
  t.deepEqual(
    seen.map(([name, view, calls]) => [name, view?.vendorId, calls]),
    [
      ['优刻得SIG1', 'SIG1', 1],
      ['优刻得SIG2', 'SIG2', 2],
      ['优刻得SIG3', 'SIG3', 3],
      ['没有的', undefined, 4],
    ],
  );
});

test('one of many that the vendor will not answer for keeps no other waiting, and is told at the end', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const texts = ['优刻得甲', '优刻得乙', '优刻得丙'];
  await control.signatures({ vendor, account, signatures: texts.map((name) => ({ text: name })) });
  await control.fault({ ...{ vendor, signature: '优刻得甲' }, kind: 'error', code: '18888' });
  const shown: string[] = [];
  const error = await failure(
    (async () => {
      for await (const [{ text: name }] of clientOf(endpoint).lookAtMany(texts.map(named), { signal }))
        shown.push(name);
    })(),
  );
  t.deepEqual(shown, ['优刻得乙', '优刻得丙']);
  t.is(error.details.code, '18888');
});

test('trouble that is not of one signature ends a look at many at once', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  await control.fault({ vendor, kind: 'throttle' });
  const views = clientOf(endpoint).lookAtMany(['优刻得甲', '优刻得乙'].map(named), { signal });
  t.is((await failure(shownOf(views))).kind, 'throttled');
  t.is((await control.audit()).length, 1);
});

test('a wrong private key, an unknown key and an unknown project are told apart, without any parameter', async (t) => {
  const { endpoint } = await withUCloud(t);
  const probed = (changes: object) => failure(clientOf(endpoint, changes).probe({ signal }));
  const wrong = await probed({ secret: 'wrong' });
  t.like(wrong.details, { kind: 'credentialsRefused', code: '171', trouble: 'key' });
  t.notRegex(wrong.message, /wrong|Signature=|PublicKey/);
  t.like((await probed({ account: 'nobody' })).details, { kind: 'credentialsRefused', code: '172' });
  const project = await probed({ options: { project: 'org-other' } });
  t.like(project.details, { kind: 'credentialsRefused', code: '292', trouble: 'account' });
  t.regex(project.message, /correct `project` among the account's `options`/);
});

test('a probe asks one question that nobody is the answer to, and tells how the clocks stand', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const { clockSkew } = await clientOf(endpoint).probe({ signal });
  t.true(Math.abs(clockSkew ?? Number.NaN) <= 1_000);
  t.deepEqual(
    (await control.audit()).map(({ action }) => action),
    ['QueryUSMSSignature'],
  );
  await control.fault({ vendor, kind: 'error', code: '18888', message: '没查到' });
  await t.notThrowsAsync(clientOf(endpoint).probe({ signal }), 'words that nobody knows are an answer, too');
});

test('throttling pauses the action for everybody', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const rateLimit = new UnlimitedRateLimit();
  await control.fault({ vendor, kind: 'throttle' });
  const submitted = clientOf(endpoint, { rateLimit }).submit('application', application(), [], sending);
  t.like((await failure(submitted)).details, { kind: 'throttled', code: '153' });
  t.deepEqual(rateLimit.paused, [{ action: 'CreateUSMSSignature', milliseconds: 1_000 }]);
});

for (const kind of ['drop-after', 'empty', 'truncated'] as const)
  test(`a creation whose answer is lost (${kind}) may have been done, and a look shows that it was`, async (t) => {
    const { endpoint, control } = await withUCloud(t);
    await control.fault({ vendor, action: 'CreateUSMSSignature', kind });
    const submitted = clientOf(endpoint).submit('application', application(), [], sending);
    t.is((await failure(submitted)).kind, 'outcomeUnknown');
    t.is((await clientOf(endpoint).look(named(text), { signal }))?.status, 'inReview');
  });

test('every call passes the rate limit', async (t) => {
  const { endpoint, control } = await withUCloud(t);
  const rateLimit = new UnlimitedRateLimit();
  const client = clientOf(endpoint, { rateLimit });
  await client.submit('application', application(), [], sending);
  await client.look(named(text), { signal });
  t.is(rateLimit.granted.length, (await control.audit()).length);
  t.is(rateLimit.sent.length, rateLimit.granted.length);
});
