import type { DocumentKind } from '../../../model/application.ts';
import type { CertificateRow } from '../../../model/rule.ts';
import { faq, retirement, sdk } from './norms.ts';

const licenses: readonly DocumentKind[] = ['threeInOneLicense', 'businessLicense'];

const ofEnterprises: readonly DocumentKind[] = [
  ...licenses,
  'organizationCodeCertificate',
  'socialCreditCodeCertificate',
];

const ofInstitutions: readonly DocumentKind[] = [
  'organizationCodeCertificate',
  'socialCreditCodeCertificate',
  'institutionCertificate',
];

/** An individual's own use: a screenshot of where only the owner gets. */
const byIndividuals: readonly CertificateRow[] = (
  [
    ['app', 'appScreenshot'],
    ['website', 'icpFiling'],
    ['officialAccount', 'accountScreenshot'],
    ['miniProgram', 'miniProgramScreenshot'],
  ] as const
).map(([source, screenshot]) => ({
  id: `tencent-sms/certificate-individual-${source}`,
  for: { accountType: 'individual', use: 'own', sources: [source] },
  oneOf: [screenshot],
  source: faq('How do individual users apply for SMS signatures?'),
  severity: 'refuse',
}));

const own = { accountType: 'enterprise', use: 'own' } as const;
const pairing = sdk('SignType and DocumentType');

/** An enterprise's own use. The FAQ has no table of it. */
const byEnterprises: readonly CertificateRow[] = [
  {
    id: 'tencent-sms/certificate-company',
    for: { ...own, sources: ['company'] },
    oneOf: licenses,
    source: pairing,
    severity: 'refuse',
  },
  {
    id: 'tencent-sms/certificate-app',
    for: { ...own, sources: ['app'] },
    oneOf: [...ofEnterprises, 'appScreenshot'],
    source: pairing,
    severity: 'refuse',
  },
  {
    id: 'tencent-sms/certificate-trademark',
    for: { ...own, sources: ['trademark'] },
    oneOf: ['trademarkCertificate'],
    source: pairing,
    severity: 'refuse',
  },
  {
    id: 'tencent-sms/certificate-institution',
    for: { ...own, sources: ['institution'] },
    oneOf: ofInstitutions,
    source: pairing,
    severity: 'refuse',
  },
  // Retired at the API; no page of today says what the console asks.
  ...(
    [
      ['website', 'icpFiling'],
      ['officialAccount', 'accountScreenshot'],
      ['miniProgram', 'miniProgramScreenshot'],
    ] as const
  ).flatMap(([source, screenshot]): CertificateRow[] => {
    const row = {
      oneOf: [...ofEnterprises, screenshot],
      source: 'Tencent Cloud SMS, AddSmsSign in older SDKs, SignType and DocumentType',
    };
    return [
      {
        ...row,
        id: `tencent-sms/certificate-${source}`,
        for: { ...own, channel: 'manual', sources: [source] },
        severity: 'warn',
      },
      {
        ...row,
        id: `tencent-sms/certificate-${source}/api`,
        for: { ...own, channel: 'api', sources: [source] },
        validUntil: retirement.lastDayBefore,
        severity: 'refuse',
      },
    ];
  }),
];

const letterAnd = {
  and: ['authorizationLetter'],
  source: faq(
    'How do I apply for an SMS signature if I need to help an enterprise or public institution send SMS messages?',
  ),
  severity: 'refuse',
} as const;

/** On behalf of an enterprise or a public institution: nobody else may authorize. The certificates are the owner's. */
const onBehalf: readonly CertificateRow[] = [
  {
    ...letterAnd,
    id: 'tencent-sms/certificate-on-behalf',
    for: { use: 'onBehalf', sources: ['company', 'app', 'website', 'officialAccount', 'miniProgram'] },
    oneOf: ofEnterprises,
  },
  {
    ...letterAnd,
    id: 'tencent-sms/certificate-on-behalf-trademark',
    for: { use: 'onBehalf', sources: ['trademark'] },
    oneOf: ['trademarkCertificate'],
  },
  {
    ...letterAnd,
    id: 'tencent-sms/certificate-on-behalf-institution',
    for: { use: 'onBehalf', sources: ['institution'] },
    oneOf: ofInstitutions,
  },
];

/** Who may use which source with which certificate. */
export const certificates: readonly CertificateRow[] = [...byIndividuals, ...byEnterprises, ...onBehalf];
