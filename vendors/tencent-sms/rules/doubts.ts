import type { DocumentKind } from '../../../model/application.ts';
import { kindsOf } from '../../../model/certificate-rules.ts';
import type { Rule } from '../../../model/rule.ts';
import { sdk } from './norms.ts';

/** A certificate that the FAQ takes and the API's own table does not: a warning where no surer one stands beside it. */
const doubtful = (
  told: Pick<Rule, 'id' | 'for' | 'message'>,
  sure: readonly DocumentKind[],
  unsure: readonly DocumentKind[],
): Rule => ({
  ...told,
  field: 'documents',
  allowed: `one of ${sure.join(', ')}`,
  source: sdk('SignType and DocumentType'),
  severity: 'warn',
  holds: ({ documents }) =>
    documents.some(({ kind }) => sure.includes(kind)) || !documents.some(({ kind }) => unsure.includes(kind)),
  given: kindsOf,
});

/** Where the FAQ and the SDKs disagree. */
export const doubts: readonly Rule[] = [
  doubtful(
    {
      id: 'tencent-sms/doubtful-company-certificate',
      for: { channel: 'api', use: 'onBehalf', sources: ['company'] },
      message:
        'The FAQ takes this certificate for a company, but the API may refuse it. Better give a three-in-one or business license',
    },
    ['threeInOneLicense', 'businessLicense'],
    ['organizationCodeCertificate', 'socialCreditCodeCertificate'],
  ),
  doubtful(
    {
      id: 'tencent-sms/doubtful-institution-certificate',
      for: { channel: 'api', sources: ['institution'] },
      message:
        'The FAQ takes the legal-person certificate of a public institution on behalf of others, but the API has no number for it: it is sent as a social credit code certificate. Better give one of the others',
    },
    ['organizationCodeCertificate', 'socialCreditCodeCertificate'],
    ['institutionCertificate'],
  ),
];
