import test from 'ava';
import { documentKinds } from '../../model/application.ts';
import { certificateCode, reviewState, sourceCodes, useCodes } from '../../vendors/ucloud-sms/codes.ts';

test('every source has the SigType of the page, and a shop has none', (t) => {
  t.deepEqual(sourceCodes, {
    ...{ company: 0, app: 1, website: 2, officialAccount: 3, miniProgram: 3, trademark: 4, institution: 5 },
  });
  t.deepEqual(useCodes, { own: 0, onBehalf: 1 });
});

test("a document has the CertificateType of the page's table where it proves the SigType, and else none", (t) => {
  const proofs = [0, 1, 2, 3, 4, 5, 6].map((sigType) =>
    documentKinds.filter((kind) => certificateCode(sigType, kind) === sigType),
  );
  t.deepEqual(proofs, [
    ['businessLicense', 'threeInOneLicense', 'organizationCodeCertificate', 'socialCreditCodeCertificate'],
    ['appScreenshot'],
    ['icpFiling'],
    ['accountScreenshot', 'miniProgramScreenshot'],
    ['trademarkCertificate'],
    ['organizationCodeCertificate', 'socialCreditCodeCertificate'],
    [],
  ]);
  t.is(certificateCode(4, 'businessLicense'), undefined);
});

test('every status means what the vendor says, and one that nobody knows is no verdict', (t) => {
  const statuses = ['0', '1', '2', '3', '4', '5', ''].map((code) => reviewState(code).status);
  t.deepEqual(statuses, [
    ...['inReview', 'inReview', 'approved', 'rejected', 'disabled'],
    ...['unrecognized', 'unrecognized'],
  ]);
  t.deepEqual(reviewState('5'), { status: 'unrecognized', rawCode: '5' });
});
