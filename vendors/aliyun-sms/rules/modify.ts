import { kindsOf } from '../../../model/certificate-rules.ts';
import type { Rule } from '../../../model/rule.ts';
import { remarkIsShortEnough, remarkIsThere } from '../../text-rules.ts';
import { namesDomain } from '../../website-domain.ts';
import { modifyRemark } from '../remark.ts';
import { longestRemark, page } from './norms.ts';

/** What AddSmsSign and ModifySmsSign ask beside. */
export const modify: readonly Rule[] = [
  { ...remarkIsThere({ id: 'aliyun-sms/remark', source: page('Remark') }), api: ['modify'] },
  remarkIsShortEnough(
    { id: 'aliyun-sms/remark-length', api: ['modify'], source: page('Remark') },
    longestRemark,
    modifyRemark,
  ),
  {
    id: 'aliyun-sms/website-domain',
    api: ['modify'],
    for: { sources: ['website'] },
    field: 'remark',
    allowed: 'a remark with the domain of the website, such as www.example.com',
    message:
      'The source is a website, but the remark names no domain, and no link does. Add the domain that is filed with MIIT',
    source: page('SignSource and Remark'),
    severity: 'refuse',
    holds: (application) => namesDomain(modifyRemark(application)),
  },
  {
    id: 'aliyun-sms/proof',
    api: ['modify'],
    field: 'documents',
    allowed: 'jpg, png or gif pictures of the proof',
    message:
      'There is no document. The page makes it optional, but the reviewer may reject the signature for it; add the licence or the letter of authorization',
    source: page('SignFileList.N.FileSuffix'),
    severity: 'warn',
    holds: ({ documents }) => documents.length > 0,
  },
  {
    id: 'aliyun-sms/letter',
    api: ['modify'],
    for: { use: 'onBehalf' },
    field: 'documents',
    allowed: 'an authorizationLetter among the documents',
    message:
      'The brand is somebody else’s, and their letter of authorization is missing: the reviewer asks for it. Add it',
    source: page('SignFileList.N.FileSuffix, the norms for signatures'),
    severity: 'warn',
    holds: (application) => kindsOf(application).includes('authorizationLetter'),
    given: kindsOf,
  },
];
