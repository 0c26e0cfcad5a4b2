import test from 'ava';
import { countersign, nowhere } from './command-line.ts';

const commands = [
  ...['submit', 'check', 'modify', 'withdraw', 'provide', 'settle', 'show', 'list', 'watch'],
  ...['documents add', 'documents list', 'accounts list', 'accounts days', 'accounts check', 'quota'],
  ...['owners list', 'owners show', 'owners put'],
];

test('the help lists every command, the exit codes and where Temporal is looked for', async (t) => {
  const { ended, stdout, stderr } = await countersign(nowhere, '--help');
  t.is(ended, 0);
  t.is(stderr, '');
  for (const command of commands) t.regex(stdout, new RegExp(`^ {2}${command.split(' ')[0]} `, 'm'));
  t.regex(stdout, /Exit codes: 0 done; 1 .*; 2 wrong usage; 3 no answer/);
  t.regex(stdout, /TEMPORAL_/);
  t.regex(stdout, /COUNTERSIGN_INTAKE_URL/);
});

for (const command of commands) {
  test(`the help of ${command} says what it does and shows an example`, async (t) => {
    const { ended, stdout } = await countersign(nowhere, ...command.split(' '), '--help');
    t.is(ended, 0);
    t.regex(stdout, new RegExp(`Examples?:\\n(.*\\n)* +countersign ${command}( |\\n)`));
    t.regex(stdout, /--json/);
  });
}

test('no command at all is wrong usage, and shows the help', async (t) => {
  const { ended, stdout, stderr } = await countersign(nowhere);
  t.is(ended, 2);
  t.is(stdout, '');
  t.regex(stderr, /Usage: countersign <command>/);
});

const wrong: [words: string[], told: RegExp][] = [
  [['sumbit'], /unknown command 'sumbit'\n\(Did you mean submit\?\)\nSee: countersign --help/],
  [['submit'], /'--account <name>' not specified \(or give --file\)\nSee: countersign submit --help/],
  [
    ['submit', '--account', 'acme', '--text', '阿里云', '--remark', 'x', '--source', 'firm'],
    /--source.*'firm'.*company/,
  ],
  [['submit', '--document', 'licence.png'], /--document.*'licence\.png'.*kind=file/],
  [['submit', '--file', 'a.yaml', '--text', '阿里云'], /--file and --text exclude each other/],
  [['submit', '--file', '/nowhere/a.yaml'], /\/nowhere\/a\.yaml/],
  [['check', 'a.yaml', '--file', 'b.yaml'], /\[file\] and --file exclude each other/],
  [['rules', '--on', '2026-5-1'], /--on.*'2026-5-1'.*Give a day/],
  [['check', '--account', 'acme'], /'--text <text>' not specified/],
  [['documents', 'ad'], /unknown command 'ad'\n\(Did you mean add\?\)\nSee: countersign documents --help/],
  [['documents', 'add'], /missing required argument 'file'\nSee: countersign documents add --help/],
  [['accounts', 'days'], /missing required argument 'account'/],
  [['list', '--due-before', 'soon'], /--due-before.*'soon'.*Give a time/],
  [['list', '--limit', '0'], /--limit.*'0'.*above 0/],
  [['rollout', 'modify', 'tea'], /name at least one change: .*--source.*--registered.*--owner/],
  [['show'], /missing required argument 'signature'/],
  [
    ['show', '阿里云'],
    /Name the account with --account, or give the workflow id\nSee: countersign show --help/,
  ],
  [['show', '阿里云', 'acme'], /too many arguments/],
  [['show', '阿里云', '--acount', 'acme'], /unknown option '--acount'\n\(Did you mean --account\?\)/],
  [
    ['modify', '阿里云', '--account', 'acme'],
    /at least one change: --text, --source, --purpose, --remark, --link, --registered, --owner, --on-behalf or --document/,
  ],
  [['settle', '阿里云', '--account', 'acme'], /say --arrived yes\|no, or --verdict/],
  [['settle', '阿里云', '--account', 'acme', '--arrived', 'perhaps'], /'perhaps'.*yes, no/],
  [['settle', '阿里云', '--account', 'acme', '--verdict', 'rejected'], /rejected needs --reason/],
  [
    ['settle', '阿里云', '--account', 'acme', '--arrived', 'no', '--vendor-id', '7'],
    /--arrived no names no --vendor-id/,
  ],
  [
    ['settle', '阿里云', '--account', 'acme', '--arrived', 'yes', '--reason', 'x'],
    /--reason goes with --verdict/,
  ],
  [['list', '--state', 'lost'], /--state.*'lost'.*blocked, queued/],
  [['list', '--waiting-for', 'me'], /--waiting-for.*'me'.*person/],
  [['watch', '阿里云', '--account', 'acme', '--every', '0'], /--every.*'0'.*above 0/],
  [['list', '--timeout', 'soon'], /--timeout.*'soon'.*above 0/],
];

for (const [words, told] of wrong) {
  test(`wrong usage ends with code 2 and says what to write: countersign ${words.join(' ')}`, async (t) => {
    const { ended, stdout, stderr } = await countersign(nowhere, ...words);
    t.is(ended, 2);
    t.is(stdout, '');
    t.regex(stderr, told);
  });
}

test('wrong usage is told as JSON where JSON was asked for', async (t) => {
  for (const words of [['submit'], ['show', '阿里云'], ['list', '--state', 'lost'], ['sumbit']]) {
    const { ended, stderr, lines } = await countersign(nowhere, ...words, '--json');
    t.is(ended, 2);
    t.is(stderr, '');
    t.like(lines(), { length: 1, 0: { error: 'WrongUsage' } });
    t.regex(String(lines()[0]!.message), /See: countersign/);
  }
});

// Alone, because it is timed.
test.serial(
  'a Temporal that is not there is told within seconds, with its address, and ends with code 3',
  async (t) => {
    const began = performance.now();
    const { ended, stdout, stderr } = await countersign(nowhere, 'list');
    t.is(ended, 3);
    t.is(stdout, '');
    t.regex(stderr, /No Temporal server answers at 127\.0\.0\.1:1: .*TEMPORAL_ADDRESS/);
    t.true(performance.now() - began < 20_000);
  },
);

test('a Temporal that is not there is told as JSON, too', async (t) => {
  const { ended, stderr, lines } = await countersign(
    nowhere,
    'show',
    '阿里云',
    '--account',
    'acme',
    '--json',
  );
  t.is(ended, 3);
  t.is(stderr, '');
  t.like(lines(), { length: 1, 0: { error: 'NoAnswer' } });
});

test('commands that need the intake say which variables to set, and need no Temporal', async (t) => {
  for (const words of [
    ['documents', 'list'],
    ['accounts', 'list'],
    ['accounts', 'days', 'acme'],
  ]) {
    const { ended, stderr } = await countersign(nowhere, ...words);
    t.is(ended, 1);
    t.regex(stderr, /set COUNTERSIGN_INTAKE_URL and COUNTERSIGN_TOKEN/);
  }
});

test('an intake that is not there, or half configured, is told with its mend', async (t) => {
  const COUNTERSIGN_INTAKE_URL = 'http://127.0.0.1:1';
  const absent = await countersign(
    { COUNTERSIGN_INTAKE_URL, COUNTERSIGN_TOKEN: 'a-token-that-must-not-be-shown-anywhere' },
    ...['documents', 'list', '--timeout', '5'],
  );
  t.is(absent.ended, 3);
  t.regex(absent.stderr, /intake at 127\.0\.0\.1:1 does not answer \(ECONNREFUSED\)/);
  t.notRegex(absent.stderr, /must-not-be-shown/);
  const half = await countersign({ COUNTERSIGN_INTAKE_URL }, 'documents', 'list');
  t.is(half.ended, 1);
  t.regex(half.stderr, /Set COUNTERSIGN_TOKEN, too/);
});

test('the shell is told what may come next: commands, options and their choices', async (t) => {
  const next = async (...words: string[]) => (await countersign(nowhere, 'complete', '--', ...words)).stdout;
  t.regex(await next('wi'), /^withdraw\t/m);
  t.regex(await next('submit', '--source', ''), /^trademark\t/m);
  t.regex(await next('accounts', ''), /^days\t/m);
  t.regex((await countersign(nowhere, 'completion', 'bash')).stdout, /bash completion for countersign/);
});
