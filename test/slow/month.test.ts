import { availableParallelism } from 'node:os';
import test from 'ava';
import { vendorCalendar } from '../../model/calendar.ts';
import { readBooks } from '../month/books.ts';
import { disagreements } from '../month/disagreements.ts';
import { planOf } from '../month/plan.ts';
import { play } from '../month/play.ts';
import { refusalsOf } from '../month/refusals.ts';
import { runOut } from '../month/run-out.ts';
import { wrongSendings } from '../month/sendings.ts';
import { startMonth } from '../month/start-month.ts';

const given = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

/** Another one each time; what went wrong with one is tried again with it. */
const seed = given('COUNTERSIGN_TEST_SEED', Date.now() % 1_000_000_000);
const accounts = given('COUNTERSIGN_TEST_ACCOUNTS', 40);
const days = given('COUNTERSIGN_TEST_DAYS', 30);
const calendar = { ...vendorCalendar, dayLength: given('COUNTERSIGN_TEST_DAY_LENGTH', 4_700) };
const workers = 2;

test(`sandbox and ledger agree on each of ${days} days of ${accounts} accounts (seed ${seed})`, async (t) => {
  const plan = planOf(seed, { accounts, days, workers });
  const started = performance.now();
  const month = await startMonth(plan.quotas, workers, calendar);
  t.teardown(() => month.stop());
  const seconds = () => Math.round((performance.now() - started) / 1_000);
  t.log(`COUNTERSIGN_TEST_SEED=${seed}; ${availableParallelism()} cores; started in ${seconds()} s`);
  const { done, surprises, rejections } = await play(month, plan, days);
  t.log(`${seconds()} s; ${plan.kills.length} kills; done: ${JSON.stringify(done)}`);
  const unsettled = await runOut(month);
  const books = await readBooks(month);
  const refusals = refusalsOf(books, month, rejections);
  const sent = books.entries.filter(({ sentAt }) => sentAt).length;
  t.log(
    `${seconds()} s; ${sent} sent, ${refusals.afterSetback} refused after a rejection that nobody could know of`,
  );

  // All at once: what is wrong in one place is often told by another.
  t.deepEqual(
    {
      surprises,
      unsettled,
      disagreements: disagreements(books),
      forTheCount: refusals.forTheCount,
      wrongSendings: wrongSendings(books),
      strangers: books.strangers,
    },
    { surprises: [], unsettled: [], disagreements: [], forTheCount: [], wrongSendings: [], strangers: [] },
  );
  t.true(sent > (accounts * days) / 10, `${sent} were sent`);
});
