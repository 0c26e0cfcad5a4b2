import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { encodeFile } from '../../vendors/ucloud-sms/files.ts';
import { png } from '../vendors/pictures.ts';
import type { UCloudContext } from './ucloud-sms.ts';
import { withUCloud } from './ucloud-sms.ts';

const picture = (bytes?: number) => encodeFile('image/png', png(bytes));
const change = { SigContent: '优刻得', SigType: 0, SigPurpose: 0, CertificateType: 0 };
const good = { ...change, Description: '双11大促' };

/** What became of an application by the time that it was reviewed. */
async function verdictOn({ ask }: UCloudContext, own: object) {
  const { SigId, RetCode, Message } = await ask('CreateUSMSSignature', { ...good, ...own });
  if (!SigId) throw new Error(`${RetCode} ${Message}`);
  return (await ask('QueryUSMSSignature', { SigId })).Data!;
}

test('the reviewer rejects general names, retired types, and missing, unreadable or wrong files', async (t) => {
  const context = await withUCloud(t, { reviewDelay: 0 });
  const File = picture();
  const behalf = { File, SigPurpose: 1 };
  const cases: [own: object, reason: RegExp | undefined][] = [
    [{ File, SigContent: '验证码' }, /中性词/],
    ...[1, 2, 3].map((type): [object, RegExp] => [
      { File, SigType: type, CertificateType: type },
      /不再支持/,
    ]),
    [{ File, SigType: 1, CertificateType: 1, International: true }, undefined],
    [{}, /资质证明文件缺失/],
    [{ File: Buffer.from('no picture').toString('base64') }, /无法打开/],
    [{ File: encodeFile('application/pdf', png()) }, /无法打开/],
    [{ ...behalf, ProxyFile: Buffer.from('no picture').toString('base64') }, /授权委托书无法打开/],
    [{ ...behalf, ProxyFile: File }, /授权委托书不符合要求/],
    [{ ...behalf, ProxyFile: picture(100), SigContent: '优刻得甲' }, undefined],
    [{ File: png().toString('base64'), SigContent: '优刻得乙' }, undefined],
    [{ File: encodeFile('application/pdf', Buffer.from('%PDF-1.7\n')), SigContent: '优刻得丙' }, undefined],
    [
      { File: encodeFile('image/jpeg', Buffer.from('/9j/4AAQSkZJRg==', 'base64')), SigContent: '优刻得丁' },
      undefined,
    ],
  ];
  for (const [own, reason] of cases) {
    const { Status, ErrDesc } = await verdictOn(context, own);
    t.is(Status, reason ? 3 : 2, JSON.stringify(own).slice(0, 80));
    t.regex(ErrDesc, reason ?? /^$/);
  }
});

test.serial('a review waits, is under way from half of its time, and is decided', async (t) => {
  const { ask } = await withUCloud(t, { reviewDelay: 1_000 });
  const sent = Date.now();
  const { SigId } = await ask('CreateUSMSSignature', { ...good, File: picture() });
  const firstSeen = new Map<number, number>();
  while (!firstSeen.has(2)) {
    const { Status } = (await ask('QueryUSMSSignature', { SigId: SigId! })).Data!;
    firstSeen.set(Status, firstSeen.get(Status) ?? Date.now() - sent);
    await pause(50);
  }
  t.deepEqual([...firstSeen.keys()], [0, 1, 2]);
  t.true(firstSeen.get(1)! >= 500 && firstSeen.get(2)! >= 1_000);
});

test('an update without files loses them, unless it says that they are as before', async (t) => {
  const { ask } = await withUCloud(t, { reviewDelay: 0 });
  const { SigId } = await ask('CreateUSMSSignature', { ...good, SigContent: '验证码', File: picture() });
  const updated = async (own: object) => {
    await ask('UpdateUSMSSignature', { ...change, SigId: SigId!, ...own });
    return (await ask('QueryUSMSSignature', { SigId: SigId! })).Data!;
  };
  t.like(await updated({ SigContent: '通知', Document: 'hJJRaVwT' }), { Status: 3 });
  t.like(await updated({ Document: 'hJJRaVwT' }), { Status: 2, SigContent: '优刻得' });
  t.is((await ask('QueryUSMSSignature', { SigContent: '验证码' })).RetCode, 18901, 'the text has changed');
});
