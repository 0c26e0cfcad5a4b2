import type { Source } from '../../../model/application.ts';
import type { Rule } from '../../../model/rule.ts';
import { enterpriseTypes, retiredTypes, sourceCodes } from '../codes.ts';
import { norms, page, retirement } from './norms.ts';

const sourcesOf = (types: readonly number[]): Source[] =>
  (Object.keys(sourceCodes) as Source[]).filter((source) => types.includes(sourceCodes[source] ?? -1));

const refused = { field: 'source', severity: 'refuse', holds: () => false } as const;

/** Whose names are taken. */
export const sources: readonly Rule[] = [
  {
    ...refused,
    id: 'ucloud-sms/source-shop',
    for: { sources: ['shop'] },
    allowed: 'company, trademark or institution',
    message:
      'UCloud has no signatures of shops. The nearest is the company that runs it, or a trademark of its name',
    source: page('SigType'),
  },
  {
    ...refused,
    id: 'ucloud-sms/source-retired',
    for: { scope: 'mainland', sources: sourcesOf(retiredTypes) },
    allowed: 'company, trademark or institution',
    message: `For the mainland UCloud takes no signature of this source since ${retirement.from}. The nearest is the company behind it, or a trademark of its name`,
    source: norms('types of signatures'),
    validFrom: retirement.from,
  },
  {
    ...refused,
    id: 'ucloud-sms/source-individual',
    for: { accountType: 'individual', sources: sourcesOf(enterpriseTypes) },
    allowed: 'an account of an enterprise',
    message:
      'UCloud takes signatures of companies, trademarks and institutions from enterprises only. Apply with an account whose owner is verified as one',
    source: norms('types of signatures'),
  },
];
