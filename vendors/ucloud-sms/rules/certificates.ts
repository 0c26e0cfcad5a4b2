import type { DocumentKind, Source } from '../../../model/application.ts';
import type { CertificateRow } from '../../../model/rule.ts';
import { certificates as certificatesByType, sourceCodes } from '../codes.ts';
import { page, retirement } from './norms.ts';

const refused = { source: page('SigType and CertificateType'), severity: 'refuse' } as const;

/** In the mainland these were taken until the retirement; abroad they are as before. */
const former = { ...refused, validUntil: retirement.lastDayBefore } as const;

const proofsOf = (source: Source): readonly DocumentKind[] =>
  certificatesByType[sourceCodes[source] ?? -1] ?? [];

/** What proves each source, and whose consent is asked for. The certificate on behalf of somebody else is theirs. */
export const certificates: readonly CertificateRow[] = [
  {
    ...refused,
    id: 'ucloud-sms/certificate-company',
    for: { sources: ['company'] },
    oneOf: proofsOf('company'),
  },
  {
    ...refused,
    id: 'ucloud-sms/certificate-trademark',
    for: { sources: ['trademark'] },
    oneOf: proofsOf('trademark'),
  },
  {
    ...refused,
    id: 'ucloud-sms/certificate-institution',
    for: { sources: ['institution'] },
    oneOf: proofsOf('institution'),
  },
  {
    ...former,
    id: 'ucloud-sms/certificate-app-mainland',
    for: { scope: 'mainland', sources: ['app'] },
    oneOf: proofsOf('app'),
  },
  {
    ...refused,
    id: 'ucloud-sms/certificate-app-international',
    for: { scope: 'international', sources: ['app'] },
    oneOf: proofsOf('app'),
  },
  {
    ...former,
    id: 'ucloud-sms/certificate-website-mainland',
    for: { scope: 'mainland', sources: ['website'] },
    oneOf: proofsOf('website'),
  },
  {
    ...refused,
    id: 'ucloud-sms/certificate-website-international',
    for: { scope: 'international', sources: ['website'] },
    oneOf: proofsOf('website'),
  },
  {
    ...former,
    id: 'ucloud-sms/certificate-account-mainland',
    for: { scope: 'mainland', sources: ['officialAccount', 'miniProgram'] },
    oneOf: proofsOf('officialAccount'),
  },
  {
    ...refused,
    id: 'ucloud-sms/certificate-account-international',
    for: { scope: 'international', sources: ['officialAccount', 'miniProgram'] },
    oneOf: proofsOf('officialAccount'),
  },
  {
    ...refused,
    id: 'ucloud-sms/letter',
    for: { use: 'onBehalf' },
    oneOf: ['authorizationLetter'],
    source: page('SigPurpose and ProxyFile'),
  },
];
