import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { countersign, nowhere } from './command-line.ts';

// What is wrong with a file is told before anything is connected to.

let folder: string;
test.before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-files-'));
});
test.after.always(() => rm(folder, { recursive: true }));

const good = 'account: acme\ntext: 山海茶坊\nsource: company\nremark: Updates of orders\n';

const files: [what: string, name: string, content: string | Buffer, code: number, told: RegExp][] = [
  ['no application', 'empty.yaml', '', 2, /empty\.yaml holds no application/],
  ['neither YAML nor JSON', 'broken.yaml', 'a: [1,', 2, /broken\.yaml is neither YAML nor JSON/],
  ['an alias that leads nowhere', 'alias.yaml', 'a: *b', 2, /alias\.yaml/],
  ['text in another encoding', 'gbk.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xb2, 0xe8]), 2, /is not UTF-8/],
  ['a field that nobody knows', 'odd.yaml', `${good}colour: red\n`, 1, /Unrecognized key: "colour"/],
  [
    'the same signature twice',
    'twice.yaml',
    `---\n${good}---\n${good}`,
    1,
    /applications\.1\.text: .*already, as applications\.0/,
  ],
  [
    'a document that is not there, beside a good application',
    'missing.yaml',
    `---\n${good}---\n${good.replace('茶坊', '书店')}documents: [{kind: other, path: none.png}]\n`,
    1,
    /applications\.1\.documents\.0\.path: .*none\.png cannot be read \(ENOENT\)/,
  ],
  [
    'a document that is a folder',
    'folder.yaml',
    `${good}documents: [{kind: other, path: .}]\n`,
    1,
    /documents\.0\.path: /,
  ],
];

for (const [what, name, content, code, told] of files) {
  test(`a file with ${what} is refused whole`, async (t) => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    const { ended, stdout, stderr } = await countersign(nowhere, 'submit', '--file', file);
    t.is(ended, code, stderr);
    t.is(stdout, '');
    t.regex(stderr, told);
  });
}

test('the mark that some editors put before UTF-8 is no fault', async (t) => {
  const file = path.join(folder, 'mark.yaml');
  await writeFile(file, `\uFEFF${good}`);
  const { ended, stderr } = await countersign(nowhere, 'submit', '--file', file);
  // It got as far as to Temporal.
  t.is(ended, 3, stderr);
});

test('a token or an address that cannot be one is told, and not shown', async (t) => {
  const told = async (COUNTERSIGN_INTAKE_URL: string, COUNTERSIGN_TOKEN: string) =>
    (await countersign({ COUNTERSIGN_INTAKE_URL, COUNTERSIGN_TOKEN }, 'documents', 'list')).stderr;
  t.regex(
    await told('secret-in-the-wrong-place', 'http://127.0.0.1:1'),
    /^COUNTERSIGN_INTAKE_URL .* is no URL/,
  );
  t.notRegex(await told('secret-in-the-wrong-place', 'x'), /secret-in/);
  t.regex(await told('http://127.0.0.1:1', 'two words'), /^COUNTERSIGN_TOKEN .* has a space/);
  t.regex(
    (await countersign('http://x:1', 'list')).stderr,
    /"http:\/\/x:1" is no address of a Temporal server/,
  );
});
