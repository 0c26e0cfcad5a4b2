import { type BadApplication, changed, stored } from './bad-application.ts';

const rule = (
  name: string,
  changes: Record<string, unknown>,
  field: string,
  given: string,
  told: RegExp,
  source: string,
): BadApplication => ({ name, of: changed(changes), field, given, told, source });

const norms = 'Alibaba Cloud SMS, CreateSmsSign in SDK 4.6.0, SignName';
const page = 'Alibaba Cloud SMS, ModifySmsSign page';
const documents = 'Countersign, documents';

const one = (source: string) => ({ documents: [{ kind: 'businessLicense', source }] });

/** What a vendor's rule refuses, or what the worker knows nothing of. Each has a text of its own. */
export const unfit: BadApplication[] = [
  rule('one character', { text: '茶' }, 'text', '茶 (1)', /too short.*2 to 12 characters/, norms),
  rule(
    'thirteen characters',
    { text: `${'山海'.repeat(6)}茶` },
    'text',
    '茶 (13)',
    /too long.*2 to 12 characters/,
    norms,
  ),
  rule('a space inside', { text: '山海 茶坊' }, 'text', '山海 茶坊', /punctuation, spaces/, norms),
  rule('punctuation', { text: '山海-茶坊' }, 'text', '山海-茶坊', /punctuation/, norms),
  rule('an emoji', { text: '山海茶🍵' }, 'text', '山海茶', /emoji/, norms),
  rule('full-width brackets', { text: '山海（茶）' }, 'text', '山海', /brackets/, norms),
  rule('a general word', { text: '测试' }, 'text', '"测试"', /general word/, page),
  rule(
    'a text that is only a number',
    { text: '12345' },
    'text',
    '"12345"',
    /general word or a number/,
    page,
  ),
  rule('an empty remark', { text: '空空备注', remark: '  ' }, 'remark', '""', /remark/i, page),
  rule(
    'a remark of 201 characters',
    { text: '长长备注', remark: '用'.repeat(201) },
    'remark',
    '用用',
    /Shorten it to 200 characters/,
    page,
  ),
  rule(
    'a website without its domain',
    { text: '无名网站', source: 'website' },
    'remark',
    'Updates',
    /names no domain/,
    page,
  ),
  rule(
    'an account that is not configured',
    { text: '无此账户', account: 'nobody' },
    'account',
    '"nobody"',
    /No account of this name/,
    'Countersign, accounts',
  ),
  rule(
    'a document that is not in the store',
    { text: '文件不在', documents: [stored] },
    'documents.0.sha256',
    '0000',
    /not in the store/,
    documents,
  ),
  rule(
    'a file that is not there',
    { text: '没有文件', ...one('file:nothing.png') },
    'documents.0.source',
    'nothing.png',
    /no such file/,
    documents,
  ),
  rule(
    'a file outside of the folder',
    { text: '外面文件', ...one('file:../../etc/passwd') },
    'documents.0.source',
    'passwd',
    /no such file/,
    documents,
  ),
  rule(
    'an absolute path',
    { text: '绝对路径', ...one('file:///etc/passwd') },
    'documents.0.source',
    'passwd',
    /no such file/,
    documents,
  ),
  rule(
    'an origin that is not allowed',
    { text: '外面网址', ...one('https://files.example.com/a.png') },
    'documents.0.source',
    'files.example.com',
    /./,
    documents,
  ),
  rule(
    'a file that is no picture',
    { text: '不是图片', ...one('file:letter.txt') },
    'documents.0',
    'application/octet-stream',
    /not a jpg, png or gif/,
    page,
  ),
  rule(
    'an empty file',
    { text: '空空文件', ...one('file:empty.png') },
    'documents.0.source',
    'empty.png',
    /empty/,
    documents,
  ),
  rule(
    'a picture that is too large',
    { text: '太大图片', ...one('file:large.png') },
    'documents.0',
    '2100000',
    /2 MB/,
    page,
  ),
  rule(
    'a text that another entry of the vendor account keeps',
    { text: '山海茶坊', account: 'second' },
    'account',
    '"second"',
    /kept through the account "first"/,
    'Countersign, one workflow per signature',
  ),
];
