import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { stringify } from 'yaml';
import { png } from '../vendors/pictures.ts';
import { activities, application, authorized, intake, serveIntake } from '../worker/with-intake.ts';
import { countersign } from './command-line.ts';

serveIntake();

let folder: string;
test.before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-plan-'));
  await writeFile(path.join(folder, 'licence.png'), png(20_000));
});
test.after.always(() => rm(folder, { recursive: true }));

async function fileOf(name: string, content: unknown): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, stringify(content));
  return file;
}

const plan = (...words: string[]) => {
  const [, token] = authorized().authorization.split(' ');
  return countersign({ COUNTERSIGN_INTAKE_URL: intake.url, COUNTERSIGN_TOKEN: token }, 'plan', ...words);
};

const licence = { documents: [{ kind: 'businessLicense', path: 'licence.png' }] };

test('files are planned in their order: what is refused first, then by account and day, at last the last day', async (t) => {
  const one = await fileOf('one.yaml', application('jo', '山海茶坊', licence));
  const two = await fileOf('two.yaml', [application('jo', '晨光手账'), application('jo', '茶')]);
  const { ended, stdout } = await plan(one, two);
  t.is(ended, 1);
  const lines = stdout.trimEnd().split('\n');
  t.is(lines[0], 'refused:');
  t.regex(lines[1]!, /【茶】 at jo/);
  const [first, second] = lines.filter((line) => line.startsWith('jo, '));
  t.true(first! < second!);
  t.regex(stdout, /【山海茶坊】: from \S+ \S+ UTC, usually decided by /);
  t.true(stdout.indexOf('山海茶坊') < stdout.indexOf('晨光手账'));
  t.is(lines.at(-1)!.split(';')[0], `last day ${second!.slice('jo, '.length, -1)}`);
});

test('for programs a plan is one object, with all at each account', async (t) => {
  const file = await fileOf('each.yaml', [application('', '云间书屋', licence)]);
  const { ended, lines } = await plan(file, '--account', 'acme', '--account', 'jo', '--json');
  t.is(ended, 0);
  const [answer, ...more] = lines() as { applications: object[]; lastDay: string }[];
  t.deepEqual(more, []);
  t.like(answer!.applications, [
    { account: 'acme', outcome: 'planned' },
    { account: 'jo', outcome: 'planned' },
  ]);
  t.is(typeof answer!.lastDay, 'string');
});

test('a file that is wrong by its shape is named, and nothing is planned', async (t) => {
  const good = await fileOf('good.yaml', application('jo', '春和景明'));
  const bad = await fileOf('bad.yaml', application('jo', '秋高气爽', { sauce: 'company' }));
  const { ended, stdout, stderr } = await plan(good, bad);
  t.is(ended, 1);
  t.is(stdout, '');
  t.regex(stderr, /bad\.yaml: .*sauce/);
});

test('a plan enters nothing', async (t) => {
  await plan(await fileOf('nothing.yaml', application('jo', '不入册')));
  const { rows } = await activities.database.query('select count(*) as entered from signature');
  t.deepEqual(rows, [{ entered: 0 }]);
});
