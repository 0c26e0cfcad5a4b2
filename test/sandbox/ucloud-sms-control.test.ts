import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import test from 'ava';
import { emptyFolder } from '../engine/empty-folder.ts';
import { account, vendor, withUCloud } from './ucloud-sms.ts';

const change = { SigContent: '优刻得', SigType: 0, SigPurpose: 0, CertificateType: 0 };
const good = { ...change, Description: '双11大促' };

test('the control port decides a review by text or by id, once, and disables what was approved', async (t) => {
  const { ask, control } = await withUCloud(t);
  const { SigId } = await ask('CreateUSMSSignature', good);
  const verdict = { vendor, account, verdict: 'reject', reason: '营业执照过期' } as const;
  await control.review({ ...verdict, signature: '优刻得' });
  t.like((await ask('QueryUSMSSignature', { SigId: SigId! })).Data, { Status: 3, ErrDesc: '营业执照过期' });
  await t.throwsAsync(control.review({ ...verdict, signature: SigId! }), {
    message: /in review; SIG\w+ has the status 3/,
  });
  await ask('UpdateUSMSSignature', { ...change, SigId: SigId! });
  await control.review({ ...verdict, signature: SigId!, verdict: 'approve' });
  await control.signatures({ vendor, account, signatures: [{ text: '优刻得', state: 'disabled' }] });
  t.like((await ask('QueryUSMSSignature', { SigContent: '优刻得' })).Data, { SigId: SigId!, Status: 4 });
  await control.signatures({ vendor, account, signatures: [{ text: '优刻得', state: 7 }] });
  t.like((await ask('QueryUSMSSignature', { SigContent: '优刻得' })).Data, { SigId: SigId!, Status: 7 });
});

test('the audit and faults know a call by its text, or by the text behind its id', async (t) => {
  const { ask, control } = await withUCloud(t);
  await control.signatures({
    vendor,
    account,
    signatures: [{ id: 'SIG1', text: '优刻得', state: 'approved' }],
  });
  await control.fault({ vendor, signature: '优刻得', kind: 'error', code: '18004', times: 2 });
  t.is((await ask('QueryUSMSSignature', { SigId: 'SIG2' })).RetCode, 18901);
  t.is((await ask('QueryUSMSSignature', { SigId: 'SIG1' })).RetCode, 18004);
  t.is((await ask('DeleteUSMSSignature', { SigIds: ['SIG1'] })).RetCode, 18004);
  t.is((await ask('QueryUSMSSignature', { SigContent: '优刻得' })).RetCode, 0);
  t.deepEqual(
    (await control.audit()).map(({ signature, code }) => [signature, code]),
    [
      ['SIG2', '18901'],
      ['优刻得', '18004'],
      ['优刻得', '18004'],
      ['优刻得', 'OK'],
    ],
  );
});

test('limits that UCloud does not publish hold where the control port sets them', async (t) => {
  const { ask, control } = await withUCloud(t);
  const created = async (SigContent: string) =>
    (await ask('CreateUSMSSignature', { ...good, SigContent })).RetCode;
  t.is(await created('优刻得甲'), 0);
  t.like((await control.limits()).days, [{ vendorAccount: account, applications: 1, quota: null }]);
  await control.account({ vendor, vendorAccount: account, applicationsPerDay: 1 });
  t.is(await created('优刻得乙'), 18907);
  await control.account({ vendor, vendorAccount: account, applicationsPerDay: null, signatures: 1 });
  t.is(await created('优刻得乙'), 18907);
});

test('with a memory, ids and reviews go on after a new start', async (t) => {
  const memory = path.join(await emptyFolder(t), 'memory');
  const { SigId } = await (await withUCloud(t, { memory })).ask('CreateUSMSSignature', good);
  const { ask } = await withUCloud(t, { memory });
  t.like((await ask('QueryUSMSSignature', { SigContent: '优刻得' })).Data, { SigId: SigId!, Status: 0 });
  const next = await ask('CreateUSMSSignature', { ...good, SigContent: '优刻得乙' });
  t.not(next.SigId, SigId);
});

test('a memory from before this vendor was imitated leaves it its known accounts', async (t) => {
  const memory = path.join(await emptyFolder(t), 'memory');
  await withUCloud(t, { memory });
  const { accounts, vendors, ...rest } = deserialize(await readFile(memory));
  for (const place of [...accounts.keys()]) if (place.startsWith(vendor)) accounts.delete(place);
  delete vendors[vendor];
  await writeFile(memory, serialize({ ...rest, accounts, vendors }));
  const { ask } = await withUCloud(t, { memory });
  t.is((await ask('CreateUSMSSignature', good, 'sandbox-individual')).RetCode, 18905);
});
