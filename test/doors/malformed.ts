import type { ApplicationInput } from '../../model/application.ts';
import { type BadApplication, changed, stored } from './bad-application.ts';

const schema = 'Countersign, application';

const without =
  (field: keyof ApplicationInput): BadApplication['of'] =>
  ({ [field]: _left, ...rest }) =>
    rest;

const shape = (
  name: string,
  of: BadApplication['of'],
  field: string,
  given: string,
  told: RegExp,
): BadApplication => ({ name, of, field, given, told, source: schema });

/** What is no application by its shape. */
export const malformed: BadApplication[] = [
  shape('nothing at all', () => null, '(whole)', 'null', /object with named fields/),
  shape('a text', () => 'submit this', '(whole)', '"submit this"', /object with named fields/),
  shape('a number', () => 7, '(whole)', '7', /object with named fields/),
  shape('an unknown field', changed({ brand: 'x' }), '(whole)', '{', /Unrecognized key.*brand/),
  shape('no account', without('account'), 'account', 'nothing', /account is named by a text/),
  shape('an account that is a number', changed({ account: 5 }), 'account', '5', /named by a text/),
  shape('an account in capitals', changed({ account: 'ACME' }), 'account', '"ACME"', /1 to 63 of a–z/),
  shape('an account with a slash', changed({ account: 'a/b' }), 'account', '"a/b"', /1 to 63 of a–z/),
  shape('an empty account', changed({ account: '' }), 'account', '""', /1 to 63 of a–z/),
  shape(
    'an account that is too long',
    changed({ account: 'a'.repeat(64) }),
    'account',
    'aaaa',
    /1 to 63 of a–z/,
  ),
  shape('no text', without('text'), 'text', 'nothing', /brand that stands between/),
  shape('a text that is a number', changed({ text: 12 }), 'text', '12', /brand that stands between/),
  shape('an empty text', changed({ text: '' }), 'text', '""', /text is empty/),
  shape('a text of spaces', changed({ text: '   ' }), 'text', '"   "', /text is empty/),
  shape('brackets around nothing', changed({ text: '【】' }), 'text', '"【】"', /text is empty/),
  shape('a text with a slash', changed({ text: '山海/茶坊' }), 'text', '"山海/茶坊"', /has a "\/"/),
  shape('a text with a line break', changed({ text: '山海\n茶坊' }), 'text', '山海', /cannot be seen/),
  shape('a text with a NUL', changed({ text: '山海\u0000茶坊' }), 'text', '山海', /cannot be seen/),
  shape('a text with a joiner', changed({ text: '山海\u200D茶坊' }), 'text', '山海', /cannot be seen/),
  shape('a text that turns around', changed({ text: '山海\u202E茶坊' }), 'text', '山海', /cannot be seen/),
  shape('a text in another encoding', changed({ text: '山海\uFFFD坊' }), 'text', '山海', /cannot be seen/),
  shape('a remark in another encoding', changed({ remark: '\uFFFD\uFFFD' }), 'remark', '', /broken one/),
  shape('a text of 41 characters', changed({ text: '山'.repeat(41) }), 'text', '山山', /too long/),
  shape('an unknown scope', changed({ scope: 'moon' }), 'scope', '"moon"', /"mainland" or "international"/),
  shape('no source', without('source'), 'source', 'nothing', /one of company, website/),
  shape('an unknown source', changed({ source: 'firm' }), 'source', '"firm"', /one of company, website/),
  shape('a source by its number', changed({ source: 0 }), 'source', '0', /one of company, website/),
  shape('an unknown purpose', changed({ purpose: 'spam' }), 'purpose', '"spam"', /"general" or/),
  shape('a remark that is a list', changed({ remark: ['x'] }), 'remark', '["x"]', /tells the reviewer/),
  shape('a remark with a NUL', changed({ remark: 'a\u0000b' }), 'remark', 'a', /control character/),
  shape('half of a character', changed({ remark: 'a\uD800b' }), 'remark', 'a', /broken one/),
  shape('documents that are a text', changed({ documents: 'a.png' }), 'documents', '"a.png"', /are a list/),
  shape(
    'more than 20 documents',
    changed({ documents: Array.from({ length: 21 }, () => stored) }),
    'documents',
    '[{',
    /At most 20/,
  ),
  shape('a document that is a text', changed({ documents: ['a'] }), 'documents.0', '"a"', /\{kind, source/),
  shape(
    'a document of an unknown kind',
    changed({ documents: [{ kind: 'passport', source: 'file:a.png' }] }),
    'documents.0',
    'passport',
    /kind is one of/,
  ),
  shape(
    'a document by ftp',
    changed({ documents: [{ kind: 'other', source: 'ftp://x/a.png' }] }),
    'documents.0.source',
    'ftp:',
    /or an "https:" URL/,
  ),
  shape(
    'a document by http',
    changed({ documents: [{ kind: 'other', source: 'http://x/a.png' }] }),
    'documents.0.source',
    'http:',
    /or an "https:" URL/,
  ),
  shape(
    'a hash that is none',
    changed({ documents: [{ ...stored, sha256: 'abc' }] }),
    'documents.0.sha256',
    'abc',
    /64 of 0–9 and a–f/,
  ),
  shape(
    'a hash in capitals',
    changed({ documents: [{ ...stored, sha256: 'A'.repeat(64) }] }),
    'documents.0.sha256',
    'AAAA',
    /64 of 0–9 and a–f/,
  ),
  shape(
    'a document of no bytes',
    changed({ documents: [{ ...stored, bytes: 0 }] }),
    'documents.0.bytes',
    '0',
    /size of a document/,
  ),
  shape(
    'the bytes of a document themselves',
    changed({ documents: [{ kind: 'other', content: 'iVBORw0KGgo=' }] }),
    'documents.0',
    'iVBOR',
    /sha256/,
  ),
  shape(
    'two things at once: the account',
    changed({ account: 'A', source: 'firm' }),
    'account',
    '"A"',
    /1 to 63 of a–z/,
  ),
];
