import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import type { ApplicationInput } from '../../model/application.ts';
import type { Problem } from '../../model/problem.ts';
import { openDatabase } from '../../store/database.ts';
import { countersign } from '../client/command-line.ts';
import type { BadApplication } from '../doors/bad-application.ts';
import { doorsOf } from '../doors/doors.ts';
import { malformed } from '../doors/malformed.ts';
import { unfit } from '../doors/unfit.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { png } from '../vendors/pictures.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    first: {},
    second: { account: { vendorAccount: 'first' } },
  });
  await writeFile(path.join(stack.folder, 'letter.txt'), 'A letter of authorization');
  await writeFile(path.join(stack.folder, 'empty.png'), '');
  await writeFile(path.join(stack.folder, 'large.png'), png(2_100_000));
  // What a second entry of the same vendor account cannot have.
  await stack.countersign.submit(stack.application('first', '山海茶坊'));
});
test.after.always(() => stack?.stop());

const good = (): ApplicationInput => stack.application('first', '好好茶坊');

const cases = [...malformed, ...unfit];

test('there are sixty cases at least', (t) => {
  t.true(cases.length >= 60, `${cases.length}`);
});

/** What a refusal has to say, wherever it is heard. */
function saysWhatIsWrong(t: ExecutionContext, bad: BadApplication, problems: Problem[]): void {
  const problem = problems.find(({ field }) => field === bad.field);
  t.truthy(problem, `No word of ${bad.field}: ${JSON.stringify(problems)}`);
  if (!problem) return;
  t.true(problem.given.includes(bad.given), problem.given);
  t.regex(problem.message, bad.told);
  t.true(problem.source.startsWith(bad.source), problem.source);
  t.true(problem.allowed.length > 0);
  t.is(problem.severity, 'refuse');
}

for (const bad of cases) {
  test.serial(`every door refuses ${bad.name} alike`, async (t) => {
    let first: Problem[] | undefined;
    for (const [name, door] of Object.entries(doorsOf(stack))) {
      const problems = await door(bad.of(good()));
      saysWhatIsWrong(t, bad, problems ?? []);
      first ??= problems;
      t.deepEqual(problems, first, name);
    }
  });
}

const asFile = async (bad: BadApplication[]): Promise<string> => {
  const file = path.join(stack.folder, `${bad.length}.json`);
  await writeFile(file, JSON.stringify(bad.map(({ of }) => of(good()))));
  return file;
};

test.serial(
  'the command line refuses a file with anything malformed whole, and names each place',
  async (t) => {
    const { address } = stack.engine.temporal;
    const ran = await countersign(address, 'submit', '--file', await asFile(malformed), '--json');
    t.is(ran.ended, 1, ran.stderr);
    const [refused, ...more] = ran.lines() as { error: string; problems: Problem[] }[];
    t.is(more.length, 0);
    t.is(refused?.error, 'ApplicationRefused');
    for (const [index, bad] of malformed.entries()) {
      const prefix = `applications.${index}`;
      const problems = refused!.problems
        .filter(({ field }) => field === prefix || field.startsWith(`${prefix}.`))
        .map((problem) => ({ ...problem, field: problem.field.slice(prefix.length + 1) || '(whole)' }));
      saysWhatIsWrong(t, bad, problems);
    }
  },
);

for (const command of ['submit', 'check']) {
  test.serial(
    `the command line tells each application of a file that ${command} finds unfit, with its problems`,
    async (t) => {
      const environment = {
        TEMPORAL_ADDRESS: stack.engine.temporal.address,
        COUNTERSIGN_INTAKE_URL: stack.intake.url,
        COUNTERSIGN_TOKEN: stack.intake.token,
      };
      const ran = await countersign(environment, command, '--file', await asFile(unfit), '--json');
      t.is(ran.ended, 1, ran.stderr);
      const lines = ran.lines() as { account: string; text: string; problems: Problem[] }[];
      t.is(lines.length, unfit.length);
      for (const bad of unfit) {
        const { account, text } = bad.of(good()) as ApplicationInput;
        const line = lines.find((each) => each.account === account && each.text === text);
        saysWhatIsWrong(t, bad, line?.problems ?? []);
      }
    },
  );
}

test.after('nothing is half done, and no workflow is left', async (t) => {
  const database = openDatabase(stack.engine.databaseUrl);
  const { rows } = await database.query<{ text: string }>('select distinct text from signature');
  await database.end();
  t.deepEqual(rows, [{ text: '山海茶坊' }]);
  const asked = (await stack.control.audit()).map(({ signature }) => signature).filter(Boolean);
  t.deepEqual([...new Set(asked)], ['山海茶坊']);
  // The one that was submitted, and its review desk. Visibility is some seconds behind.
  const running = async () => (await stack.temporal.workflow.count(`ExecutionStatus = 'Running'`)).count;
  for (let left = 20; left > 0 && (await running()) > 2; left -= 1) await sleep(500);
  t.true((await running()) <= 2);
});
