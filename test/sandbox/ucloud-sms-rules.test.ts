import test from 'ava';
import { encodeFile, largestFile } from '../../vendors/ucloud-sms/files.ts';
import { png } from '../vendors/pictures.ts';
import { account, vendor, withUCloud } from './ucloud-sms.ts';

const picture = (bytes?: number) => encodeFile('image/png', png(bytes));
const change = { SigContent: '优刻得', SigType: 0, SigPurpose: 0, CertificateType: 0 };
const good = { ...change, Description: '双11大促' };
const letter = picture(100);

const refusedCreations: [own: object, code: number, message: RegExp][] = [
  [{ SigContent: null }, 18001, /SigContent/],
  [{ SigContent: '优' }, 18003, /2-12/],
  [{ SigContent: `${'优刻得'.repeat(4)}云` }, 18003, /2-12/],
  [{ SigContent: '【优刻得】' }, 18003, /【】/],
  [{ SigContent: '[UCloud]' }, 18003, /【】/],
  [{ SigContent: '优 刻得' }, 18003, /符号/],
  [{ SigContent: '优刻得😀' }, 18003, /符号/],
  [{ SigContent: 'Юклауд' }, 18003, /符号/],
  [{ SigType: null }, 18001, /SigType/],
  [{ SigType: 'company' }, 18002, /SigType/],
  [{ SigType: 6 }, 18003, /SigType/],
  [{ SigPurpose: 2 }, 18003, /SigPurpose/],
  [{ CertificateType: null }, 18001, /CertificateType/],
  [{ CertificateType: 4 }, 18003, /保持一致/],
  [{ Description: null }, 18001, /Description/],
  [{ International: 'True' }, 18002, /International/],
  [{ SigPurpose: 1, File: letter }, 18001, /ProxyFile/],
  [{ SigPurpose: 1, ProxyDoc: 'hJJRaVwT' }, 18001, /ProxyFile/],
  [{ File: 'not base64' }, 18002, /File/],
  [{ File: `data:${letter}` }, 18002, /File/],
  [{ File: letter.replace('png', 'gif') }, 18003, /image\/png/],
  [{ File: picture(largestFile + 1) }, 18003, /4 MB/],
  [{ SigPurpose: 1, ProxyFile: picture(largestFile + 1) }, 18003, /ProxyFile.*4 MB/],
  [{ QualificationId: 'qua-unknown' }, 18906, /资质/],
];

test('an application is checked by the page before a reviewer sees it', async (t) => {
  const { ask, control } = await withUCloud(t);
  for (const [own, code, message] of refusedCreations) {
    const answer = await ask('CreateUSMSSignature', { ...good, ...own });
    t.is(answer.RetCode, code, JSON.stringify(own).slice(0, 80));
    t.regex(answer.Message, message);
  }
  t.deepEqual((await control.limits()).days, [], 'what is refused is no application');
});

test('letters, digits, underscores and symbols are taken, and everything that may be left out', async (t) => {
  const { ask } = await withUCloud(t);
  for (const SigContent of [
    '优刻',
    'UCloud_2026',
    'AT&T',
    '优刻得·云-上海',
    '𠮷野家',
    '优刻得云短信服务上海公司',
  ])
    t.is((await ask('CreateUSMSSignature', { ...good, SigContent })).RetCode, 0, SigContent);
  const more = { QualificationId: 'qua-sandbox', SceneDesc: '通知', International: true, Zone: 'cn-bj2-02' };
  t.is((await ask('CreateUSMSSignature', { ...good, ...more })).RetCode, 0);
});

test('every SigType takes the CertificateType of its number and no other', async (t) => {
  const { ask } = await withUCloud(t);
  for (const SigType of [0, 1, 2, 3, 4, 5])
    for (const CertificateType of [0, 1, 2, 3, 4, 5]) {
      const own = { SigContent: `优刻得${SigType}${CertificateType}`, SigType, CertificateType };
      const expected = SigType === CertificateType ? 0 : 18003;
      t.is((await ask('CreateUSMSSignature', { ...good, ...own })).RetCode, expected, own.SigContent);
    }
});

test('an individual gets no company, trademark or institution', async (t) => {
  const { ask } = await withUCloud(t);
  const asIndividual = async (SigType: number) => {
    const own = { ...good, SigContent: `优刻得${SigType}`, SigType, CertificateType: SigType };
    return (await ask('CreateUSMSSignature', own, 'sandbox-individual')).RetCode;
  };
  for (const type of [0, 4, 5]) t.is(await asIndividual(type), 18905, String(type));
  for (const type of [1, 2, 3]) t.is(await asIndividual(type), 0, String(type));
});

test('an update is checked by the page', async (t) => {
  const { ask, control } = await withUCloud(t);
  const SigId = 'SIG1';
  await control.signatures({
    vendor,
    account,
    signatures: [{ id: SigId, text: '优刻得', state: 'rejected' }],
  });
  const refused: [own: object, code: number][] = [
    [{ SigId: null }, 18001],
    [{ SigId: null, SigIds: [SigId] }, 18001],
    [{ SigContent: null }, 18001],
    [{ SigContent: '【优刻得】' }, 18003],
    [{ SigPurpose: null }, 18001],
    [{ SigType: 4 }, 18003],
    [{ SigPurpose: 1 }, 18001],
    [{ File: 'not base64' }, 18002],
  ];
  for (const [own, code] of refused)
    t.is((await ask('UpdateUSMSSignature', { ...change, SigId, ...own })).RetCode, code, JSON.stringify(own));
  const { CertificateType: _, ...least } = change;
  const asBefore = { ...least, SigId, SigPurpose: 1, ProxyDoc: 'iGNJVNlH' };
  t.is((await ask('UpdateUSMSSignature', asBefore)).RetCode, 0);
});
