import test from 'ava';
import { signedRequest } from '../../vendors/ucloud-sms/request.ts';
import { sign } from '../../vendors/ucloud-sms/signer.ts';
import { submissionParameters } from '../../vendors/ucloud-sms/submission.ts';
import { failure } from './ask.ts';
import { application, calls, clientHearing, picture } from './ucloud-sms.ts';

// The examples of the vendor's own pages.

const credentials = { accessKeyId: 'madeUpPublicKey==', accessKeySecret: 'madeUpPrivateKey' };
const before = { text: 'UCloud', vendorId: 'SIG20190XXX2C1844', status: 'rejected', rawCode: '3' } as const;
const certificate = picture();

/** What goes over the wire, decoded. */
const sent = (action: string, parameters: ReturnType<typeof submissionParameters>) => {
  const { body } = signedRequest('https://api.ucloud.cn', action, parameters, credentials);
  return Object.fromEntries(new URLSearchParams(String(body)));
};

test('an update is sent as the example of its page', (t) => {
  const parameters = submissionParameters('modification', application({ text: 'UCloud' }), [certificate], {
    before,
    files: 'bare',
  });
  const { Signature, ...form } = sent('UpdateUSMSSignature', { ProjectId: 'org-bxxxxy', ...parameters });
  t.deepEqual(form, {
    ...{ Action: 'UpdateUSMSSignature', ProjectId: 'org-bxxxxy', SigId: 'SIG20190XXX2C1844' },
    ...{ SigType: '0', SigContent: 'UCloud', SigPurpose: '0', CertificateType: '0' },
    ...{ File: certificate.content.toString('base64'), SceneDesc: application().remark },
    PublicKey: 'madeUpPublicKey==',
  });
  t.is(Signature, sign(Object.entries(form), 'madeUpPrivateKey'));
});

test('a creation is sent as the example of its page, with what newer pages have beside', (t) => {
  const own = { text: 'UCloud', remark: 'forcompanyused', link: 'https://www.ucloud.cn' };
  const parameters = submissionParameters(
    'application',
    application({ ...own, registered: { qualification: 'qua-1' } }),
    [certificate],
    { before: undefined, files: 'typed' },
  );
  const { Signature: _, ...form } = sent('CreateUSMSSignature', { ProjectId: 'org-bxxxxy', ...parameters });
  t.deepEqual(form, {
    ...{ Action: 'CreateUSMSSignature', ProjectId: 'org-bxxxxy', PublicKey: 'madeUpPublicKey==' },
    ...{ SigType: '0', SigContent: 'UCloud', SigPurpose: '0', CertificateType: '0' },
    Description: 'forcompanyused https://www.ucloud.cn',
    File: `image/png;base64,${certificate.content.toString('base64')}`,
    ...{ International: 'false', QualificationId: 'qua-1' },
  });
});

test('the letter goes along on behalf of somebody else only, and what has no place stays here', (t) => {
  const documents = [picture('trademarkCertificate'), picture('authorizationLetter', 80), certificate];
  const parameters = (onBehalf: boolean) =>
    submissionParameters('application', application({ onBehalf, scope: 'international' }), documents, {
      before: undefined,
      files: 'bare',
    });
  const File = certificate.content.toString('base64');
  t.like(parameters(true), {
    ...{ SigPurpose: 1, File, ProxyFile: documents[1]!.content.toString('base64'), International: true },
  });
  t.like(parameters(false), { SigPurpose: 0, File, ProxyFile: undefined });
});

test("an update's answer is that of its page", async (t) => {
  const { client, hear } = await clientHearing(t);
  hear({ Action: 'UpdateUSMSSignatureResponse', Message: '', RetCode: 0 });
  t.deepEqual(await calls.update(client), { requestId: 'R-1', vendorId: 'SIG1' });
});

test("a creation's answer is that of its page, under the older name of the id, too", async (t) => {
  const { client, hear } = await clientHearing(t);
  hear({ Action: 'CreateUSMSSignatureResponse', Message: '', RetCode: 0, SigId: 'SIG20190XXX2C1844' });
  t.is((await calls.create(client)).vendorId, 'SIG20190XXX2C1844');
  hear({
    ...{ Action: 'CreateUSMSSignatureResponse', Message: 'Rqpugfyt', SigContent: 'UCloud', RetCode: 0 },
    SignatureId: 'SIG20190XXX2C1844',
  });
  t.is((await calls.create(client)).vendorId, 'SIG20190XXX2C1844');
});

const shown = (Data: unknown) => ({ Action: 'QueryUSMSSignatureResponse', Message: '', RetCode: 0, Data });

test("a query's answer is that of its page", async (t) => {
  const { client, hear } = await clientHearing(t);
  hear(shown({ ErrDesc: '', SigContent: 'test', SigId: 'SIG20190711D48C1F', Status: 2 }));
  const signature = { text: 'test', scope: 'mainland', vendorId: 'SIG20190711D48C1F' } as const;
  t.deepEqual(await client.glance(signature, { signal: new AbortController().signal }), {
    ...{ text: 'test', vendorId: 'SIG20190711D48C1F', status: 'approved', rawCode: '2', reason: undefined },
  });
});

test('a status may be a number as text, unknown fields are passed over, and unknown ones are no verdict', async (t) => {
  const { client, hear } = await clientHearing(t);
  const data = { SigId: 'SIG1', SigContent: `【${application().text}】`, ErrDesc: '资质不符', New: [1] };
  hear(shown({ ...data, Status: '3' }));
  t.like(await calls.query(client), { status: 'rejected', rawCode: '3', reason: '资质不符' });
  hear(shown({ ...data, Status: 7 }));
  t.like(await calls.query(client), { status: 'unrecognized', rawCode: '7', reason: undefined });
});

test('empty data is no signature; data of another form is a protocol error', async (t) => {
  const { client, hear } = await clientHearing(t);
  for (const none of [null, {}, { SigId: '', SigContent: '', Status: 0, ErrDesc: '' }]) {
    hear(shown(none));
    t.is(await calls.query(client), undefined, JSON.stringify(none));
  }
  const others = [{ SigId: 'SIG1' }, { SigContent: application().text, Status: 2 }, { Items: [] }, 'none'];
  for (const other of [
    ...others,
    { SigId: '', Status: 2 },
    { SigId: 'SIG1', SigContent: 'x', Status: null },
  ]) {
    hear(shown(other));
    t.is((await failure(calls.query(client))).kind, 'protocol', JSON.stringify(other));
  }
});

test('a signature of another text or another id than was asked for is not taken for it', async (t) => {
  const { client, hear } = await clientHearing(t);
  hear(shown({ SigId: 'SIG2', SigContent: `${application().text}北京`, Status: 2, ErrDesc: '' }));
  t.is(await calls.query(client), undefined);
  const other = { text: application().text, scope: 'mainland', vendorId: 'SIG1' } as const;
  t.is(await client.glance(other, { signal: new AbortController().signal }), undefined);
});
