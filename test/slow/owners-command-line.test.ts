import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { countersign, type Ran, toldOf } from '../client/command-line.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { png } from '../vendors/pictures.ts';

let stack: TestStack;
let folder: string;
test.before(async () => {
  const house = { legalName: '山海茶业', creditCode: '91350100M000100Y43' };
  stack = await startTestStack({ acme: {} }, {}, { house });
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-owners-'));
  await writeFile(path.join(folder, 'licence.png'), png(5_678));
});
test.after.always(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true });
});

const run = (...words: string[]): Promise<Ran> => countersign(toldOf(stack), ...words);

async function fileWith(name: string, lines: string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, lines.join('\n'));
  return file;
}

const owner = ['legalName: 海山书店', 'creditCode: 9144030071526726XG', 'contact: Mr Wu'];
const licence = '  - { kind: businessLicense, path: licence.png, validUntil: 2099-12-31 }';

test.serial('an owner is put with its files, seen, and taken by an application that names it', async (t) => {
  const file = await fileWith('books.yaml', [
    ...owner,
    'documents:',
    licence,
    'registered: { acme: { qualification: "1001" } }',
  ]);
  const put = await run('owners', 'put', 'books', file);
  t.is(put.ended, 0, put.stderr);
  t.regex(
    put.stdout,
    /^books: 海山书店 \(9144030071526726XG\), of the intake\n {2}contact {3}Mr Wu\n {2}document {2}businessLicense until 2099-12-31 {2}[0-9a-f]{64}\n {2}at acme: qualification 1001\n$/,
  );
  const shown = await run('owners', 'show', 'books', '--json');
  t.like(shown.lines(), [{ name: 'books', documents: [{ bytes: 5_678, validUntil: '2099-12-31' }] }]);
  const listed = await run('owners', 'list');
  t.regex(
    listed.stdout,
    /^books\tintake\t海山书店\t9144030071526726XG\tbusinessLicense until 2099-12-31\nhouse\t/,
  );

  const application = [
    '--account',
    'acme',
    '--text',
    '海山书店',
    '--source',
    'company',
    '--remark',
    'Orders',
  ];
  const checked = await run('check', ...application, '--owner', 'books');
  t.regex(checked.stdout, /fit to be submitted\n {2}slot/, checked.stderr);
  const submitted = await run('submit', ...application, '--owner', 'books', '--json');
  t.is(submitted.ended, 0, submitted.stderr);
  await stack.reaches({ account: 'acme', text: '海山书店' }, 'inReview');
});

test.serial('what an application waits for is told by check, and by submit', async (t) => {
  const file = await fileWith('past.yaml', [...owner, 'documents:', licence.replace('2099', '2020')]);
  t.is((await run('owners', 'put', 'past', file)).ended, 0);
  const application = [
    '--account',
    'acme',
    '--text',
    '旧日书店',
    '--source',
    'company',
    '--remark',
    'Orders',
  ];
  const checked = await run('check', ...application, '--owner', 'past');
  t.regex(checked.stdout, /\n {2}blocked {3}owner\.documents\.businessLicense: .*held until 2020-12-31/);
  const submitted = await run('submit', ...application, '--owner', 'past');
  t.regex(submitted.stdout, /blocked \(turn: person\)[\s\S]*Ask 海山书店 .*Mr Wu.*`provide`/);
});

for (const [what, words, code, told] of [
  ['one of the configuration', ['put', 'house', 'whole.yaml'], 1, /stands in the accounts file/],
  ['a mistyped code', ['put', 'books', 'code.yaml'], 1, /creditCode: .*GB 32100/],
  [
    'a file that is not there',
    ['put', 'books', 'absent.yaml'],
    1,
    /documents\.0\.path: .*none\.png cannot be read/,
  ],
  ['two owners in one file', ['put', 'books', 'two.yaml'], 2, /must hold one owner/],
  ['a list of names', ['put', 'books', 'text.yaml'], 1, /object/],
  ['a name that nobody has', ['show', 'nobody'], 1, /name: No owner of this name is known .*books, house/],
] as const) {
  test.serial(`what is wrong is told, and nothing is put: ${what}`, async (t) => {
    await fileWith('whole.yaml', owner);
    await fileWith('code.yaml', [owner[0]!, 'creditCode: 9144030071526726X1']);
    await fileWith('absent.yaml', [...owner, 'documents: [{ kind: other, path: none.png }]']);
    await fileWith('two.yaml', [...owner, '---', ...owner]);
    await fileWith('text.yaml', ['just a text']);
    const given = words.map((word) => (word.endsWith('.yaml') ? path.join(folder, word) : word));
    const ran = await run('owners', ...given);
    t.is(ran.ended, code);
    t.regex(ran.stderr, told);
    t.is(ran.stdout, '');
  });
}
