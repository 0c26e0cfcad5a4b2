import path from 'node:path';
import test from 'ava';
import { emptyFolder } from '../engine/empty-folder.ts';
import { account, good, vendor, withTencent } from './tencent-sms-call.ts';

test('calls over the rate of an action are refused, and counted', async (t) => {
  const { code, control } = await withTencent(t);
  await control.account({ vendor, vendorAccount: account, callsPerSecond: { DescribeSmsSignList: 20 } });
  const codes = await Promise.all(
    Array.from({ length: 25 }, () => code('DescribeSmsSignList', { International: 0 })),
  );
  t.is(codes.filter((each) => each === 'OK').length, 20);
  t.is(codes.filter((each) => each === 'RequestLimitExceeded').length, 5);
  t.like((await control.limits()).rates, [{ action: 'DescribeSmsSignList', limit: 20, calls: 25 }]);
});

test('the vendor grants one addition, modification and deletion a second, and twenty looks', async (t) => {
  const { code, control } = await withTencent(t);
  const keys = [{ accessKeyId: 'fresh', accessKeySecret: 'fresh-secret' }];
  await control.account({ vendor, vendorAccount: 'fresh', keys });
  await code('AddSmsSign', good, { account: 'fresh' });
  t.is(await code('AddSmsSign', good, { account: 'fresh' }), 'RequestLimitExceeded');
  for (const action of ['ModifySmsSign', 'DeleteSmsSign', 'DescribeSmsSignList'])
    await code(action, {}, { account: 'fresh' });
  const { rates } = await control.limits();
  t.deepEqual(
    rates.map(({ action, limit }) => [action, limit]),
    [
      ['AddSmsSign', 1],
      ['ModifySmsSign', 1],
      ['DeleteSmsSign', 1],
      ['DescribeSmsSignList', 20],
    ],
  );
});

test('faults and the audit know a signature by its text, whichever way it was named', async (t) => {
  const { code, control } = await withTencent(t);
  await control.signatures({ vendor, account, signatures: [{ id: 7, text: '沙箱科技', state: 'usable' }] });
  const fault = { vendor, signature: '沙箱科技', kind: 'error', code: 'ActionOffline', times: 3 } as const;
  await control.fault(fault);
  const list = (SignIdSet: number[]) => code('DescribeSmsSignList', { International: 0, SignIdSet });
  t.is(await list([8]), 'OK');
  t.is(await list([7]), 'ActionOffline');
  t.is(await code('DeleteSmsSign', { SignId: 7 }), 'ActionOffline');
  t.is(await code('AddSmsSign', good), 'ActionOffline');
  t.is(await code('DeleteSmsSign', { SignId: 7 }), 'OK');
  const audit = await control.audit();
  t.deepEqual(
    audit.map(({ signature }) => signature),
    ['8', '沙箱科技', '沙箱科技', '沙箱科技', '沙箱科技'],
  );
  t.notRegex(JSON.stringify(audit), /secret|iVBOR/);
});

test('an action that is taken out of service is offline', async (t) => {
  const { code, control } = await withTencent(t);
  await control.account({ vendor, vendorAccount: account, offline: ['AddSmsSign'] });
  t.is(await code('AddSmsSign', good), 'ActionOffline');
  t.is(await code('DescribeSmsSignList', { International: 0 }), 'OK');
});

test('with a memory, signatures, ids and qualifications outlive the sandbox', async (t) => {
  const memory = path.join(await emptyFolder(t), 'memory');
  const before = await withTencent(t, { memory });
  const qualification = { id: 2001, name: '后来的公司' };
  await before.control.signatures({ vendor, account, signatures: [{ qualification }] });
  const { AddSignStatus } = await before.ask('AddSmsSign', { ...good, QualificationId: 2001 });

  const after = await withTencent(t, { memory });
  const SignId = AddSignStatus!.SignId;
  t.like(await after.latest(), { SignId, StatusCode: 1, QualificationName: '后来的公司' });
  const next = await after.ask('AddSmsSign', { ...good, SignName: '沙箱二', QualificationId: 2001 });
  t.true(next.AddSignStatus!.SignId > SignId);
});

test('what cannot be seeded or decided is refused with what would make sense', async (t) => {
  const { control } = await withTencent(t);
  const seed = (signature: object) => control.signatures({ vendor, account, signatures: [signature] });
  await t.throwsAsync(seed({ text: '沙箱', state: 'lost' }), { message: /notYetEffective/ });
  await t.throwsAsync(seed({ qualification: { id: 1, name: 'x', state: 'lost' } }), {
    message: /changeRejected/,
  });
  const verdict = { vendor, account, signature: '没有的', verdict: 'approve' } as const;
  await t.throwsAsync(control.review(verdict), { message: /no signature 没有的/ });
});
