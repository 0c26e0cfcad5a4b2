import type { Source } from '../../../model/application.ts';
import type { CertificateRow } from '../../../model/rule.ts';
import { certificates as certificatesBySource } from '../codes.ts';
import { page, retirement } from './norms.ts';

const refused = { source: page('files'), severity: 'refuse' } as const;

const proofsOf = (source: Source) => certificatesBySource[source] ?? [];

const always: readonly Source[] = ['company', 'app', 'officialAccount', 'miniProgram', 'trademark'];

/** What proves each source, and whose consent is asked for. */
export const certificates: readonly CertificateRow[] = [
  ...always.map((source) => ({
    ...refused,
    id: `example-sms/certificate-${source}`,
    for: { sources: [source] },
    oneOf: proofsOf(source),
  })),
  {
    ...refused,
    id: 'example-sms/certificate-website-mainland',
    for: { scope: 'mainland', sources: ['website'] },
    oneOf: proofsOf('website'),
    validUntil: retirement.lastDayBefore,
  },
  {
    ...refused,
    id: 'example-sms/certificate-website-international',
    for: { scope: 'international', sources: ['website'] },
    oneOf: proofsOf('website'),
  },
  {
    ...refused,
    id: 'example-sms/letter',
    for: { use: 'onBehalf' },
    oneOf: ['authorizationLetter'],
    source: page('proxy'),
  },
];
