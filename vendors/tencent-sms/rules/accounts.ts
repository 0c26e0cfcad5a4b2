import type { Rule } from '../../../model/rule.ts';
import { announcement, faq, sdk } from './norms.ts';

const individuals = faq('How do individual users apply for SMS signatures?');

/** Who may apply for what, and what an account must have for it. */
export const accounts: readonly Rule[] = [
  {
    id: 'tencent-sms/individual-by-api',
    for: { accountType: 'individual', channel: 'api' },
    field: 'account',
    allowed: 'an account of an enterprise, or one with "channel: manual"',
    message:
      'Tencent lets an individual use no API for signatures. Set `channel: manual` for the account: a person then submits in the console and is told what to enter',
    source:
      'Tencent Cloud SMS, FailedOperation.NotEnterpriseCertification; signature FAQ, "Can individual users apply for SMS signatures?"',
    severity: 'refuse',
    holds: () => false,
  },
  {
    id: 'tencent-sms/individual-own-use',
    for: { accountType: 'individual', use: 'onBehalf' },
    field: 'onBehalf',
    allowed: 'own use',
    message:
      'Tencent offers an individual signatures for own use only. Let an enterprise or a public institution apply for this one',
    source: individuals,
    severity: 'refuse',
    holds: () => false,
  },
  {
    id: 'tencent-sms/individual-source',
    for: { accountType: 'individual', sources: ['company', 'trademark', 'institution'] },
    field: 'source',
    allowed: 'app, website, officialAccount or miniProgram',
    message:
      'Tencent takes no signature of this source from an individual. Give the name of an app, website, official account or mini program of yours, or apply with an account of the enterprise',
    source: individuals,
    severity: 'refuse',
    holds: () => false,
  },
  {
    id: 'tencent-sms/individual-mainland',
    for: { accountType: 'individual', scope: 'mainland' },
    field: 'account',
    allowed: 'an account of an enterprise',
    message:
      'Tencent no longer takes real-name qualifications of individuals, and may take no new mainland signature without one. Better apply with an account of an enterprise',
    source: announcement('announce/detail/2127'),
    validFrom: '2025-09-18',
    severity: 'warn',
    holds: () => false,
  },
  {
    id: 'tencent-sms/qualification',
    for: { channel: 'api', scope: 'mainland' },
    field: 'registered',
    allowed: '"registered": {"qualification": "1001"}, the number of an approved one from the console',
    message:
      'A mainland signature needs an approved real-name qualification. Apply for one in the console (real-name qualifications), and give its number once it is approved',
    source: sdk('QualificationId'),
    severity: 'refuse',
    holds: ({ registered }) => /^\d{1,19}$/.test(registered?.qualification ?? ''),
    given: ({ registered }) => registered?.qualification,
  },
];
