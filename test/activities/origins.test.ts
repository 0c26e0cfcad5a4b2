import test from 'ava';
import { allowedUrl } from '../../activities/document-sources/origins.ts';

const origins = [
  { url: 'https://files.example.com/brands/', allowPrivateAddress: false },
  { url: 'https://Other.Example.com:8443/', allowPrivateAddress: true },
];

const allowed: [source: string, fetched: string][] = [
  ['https://files.example.com/brands/licence.png', 'https://files.example.com/brands/licence.png'],
  ['https://FILES.example.com:443/brands/a/b.png', 'https://files.example.com/brands/a/b.png'],
  ['https://files.example.com/brands/a/../b.png', 'https://files.example.com/brands/b.png'],
  ['https://files.example.com/brands/山海.png', 'https://files.example.com/brands/%E5%B1%B1%E6%B5%B7.png'],
  ['https://files.example.com/brands/a.png?key=1#top', 'https://files.example.com/brands/a.png?key=1'],
  ['https://files.example.com/brands/..hidden', 'https://files.example.com/brands/..hidden'],
  ['https://files.example.com/brands/100%.png', 'https://files.example.com/brands/100%.png'],
  ['https://files.example.com/brands/100%25%20a.png', 'https://files.example.com/brands/100%25%20a.png'],
  ['https://files.example.com/brands/a..b;v=1.png', 'https://files.example.com/brands/a..b;v=1.png'],
  ['https://other.example.com:8443/x', 'https://other.example.com:8443/x'],
];

for (const [source, fetched] of allowed) {
  test(`an allowed URL is fetched: ${source}`, (t) => {
    const found = allowedUrl(origins, source);
    t.is(typeof found === 'string' ? found : found.url.href, fetched);
  });
}

const refused: string[] = [
  'https://evil.example.com/brands/licence.png',
  'https://files.example.com.evil.example/brands/licence.png',
  'https://files.example.com./brands/licence.png',
  'https://files.example.com:8443/brands/licence.png',
  'https://other.example.com/x',
  'https://files.example.com/',
  'https://files.example.com/brands',
  'https://files.example.com/brandsX/licence.png',
  'https://files.example.com/Brands/licence.png',
  'https://files.example.com/brands/../secret.png',
  'https://files.example.com/brands/%2e%2e/secret.png',
  'https://files.example.com/brands/.%2E/secret.png',
  'https://files.example.com/brands/..%2fsecret.png',
  'https://files.example.com/brands/..%5csecret.png',
  'https://files.example.com/brands/%252e%252e/secret.png',
  'https://files.example.com/brands/..%252fsecret.png',
  'https://files.example.com/brands/..;/secret.png',
  'https://files.example.com/brands/a%00.png',
  'https://files.example.com/brands/%25%32%65%25%32%65/secret.png',
  'https://files.example.com/brands/%2525252e%2525252e/secret.png',
  'https://files.example.com/brands/%25252525252525252e/secret.png',
  'https://files.example.com/brands/..%3b/secret.png',
  'https://files.example.com/brands/..%c0%afsecret.png',
  'https://files.example.com/brands/..%25c0%25afsecret.png',
  'https://files.example.com/brands/%u002e%u002e/secret.png',
  'https://files.example.com/brands/%25u002e%25u002e/secret.png',
  'https://files.example.com/brands/..%20/secret.png',
  'https://files.example.com/brands/..%09/secret.png',
  'https://files.example.com/brands/a%0d%0a.png',
  'https://files.example.com\\@evil.example/brands/licence.png',
  'https:\\\\evil.example\\brands\\licence.png',
  'https://files.example.com/brands\\..\\..\\secret.png',
  'https://files.example.com@evil.example/brands/licence.png',
  'https://user@files.example.com/brands/licence.png',
  'https://user:password@files.example.com/brands/licence.png',
  'https://evil.example#@files.example.com/brands/licence.png',
  'https://evil.example?https://files.example.com/brands/',
  'http://files.example.com/brands/licence.png',
  'ftp://files.example.com/brands/licence.png',
  'https://127.0.0.1/brands/licence.png',
  'https://2130706433/brands/licence.png',
  'https://[::1]/brands/licence.png',
  'https://[::ffff:127.0.0.1]/brands/licence.png',
  'https://169.254.169.254/latest/meta-data/',
  'https://files.example.com\u{3002}evil.example/brands/x',
  'https://',
  'https://files.example.com:99999/brands/x',
];

for (const source of refused) {
  test(`nothing is fetched from ${JSON.stringify(source)}`, (t) => {
    t.is(typeof allowedUrl(origins, source), 'string');
  });
}

test('an IPv4 address inside an IPv6 one is refused, also as its own origin, unless private ones are allowed', (t) => {
  const url = 'https://[::127.0.0.1]/';
  t.regex(String(allowedUrl([{ url, allowPrivateAddress: false }], `${url}a.png`)), /private address/);
  t.like(allowedUrl([{ url, allowPrivateAddress: true }], `${url}a.png`), { origin: { url } });
  const other = 'https://[2001:db8::1]/';
  t.like(allowedUrl([{ url: other, allowPrivateAddress: false }], `${other}a.png`), {
    origin: { url: other },
  });
});

test('without origins nothing is fetched at all', (t) => {
  t.is(typeof allowedUrl([], 'https://files.example.com/brands/licence.png'), 'string');
});
