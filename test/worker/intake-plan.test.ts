import test from 'ava';
import fc from 'fast-check';
import type { Plan } from '../../model/plan.ts';
import { databaseNow, transaction } from '../../store/database.ts';
import { writeIntent } from '../../store/journal.ts';
import { bookSlot, closeDay } from '../../store/ledger.ts';
import { recordTransition } from '../../store/outbox.ts';
import { claimSignature } from '../../store/registry.ts';
import { writeOutcome, writeSending } from '../../store/sendings.ts';
import { png } from '../vendors/pictures.ts';
import { activities, application, ask, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

const post = (applications: unknown[], token?: string): Promise<Response> => {
  const headers = { 'content-type': 'application/json' };
  return ask('plan', { method: 'POST', headers, body: JSON.stringify({ applications }) }, token);
};

async function plan(applications: unknown[], token?: string): Promise<Plan> {
  const answer = await post(applications, token);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Plan;
}

const daysOf = ({ applications }: Plan) => applications.map(({ slot }) => slot?.day);

/** Admits an application without a workflow, as `admit` does, and gives its day. */
async function admit(account: string, text: string): Promise<{ day: string; send: () => Promise<void> }> {
  const configured = activities.accounts.get(account)!;
  const { database } = activities;
  const workflowId = `sms-signature:${account}:mainland:${text}`;
  return transaction(database, async (tx) => {
    const claim = { ...configured, account, scope: 'mainland' as const, text, workflowId, run: 'run' };
    const claimed = await claimSignature(tx, claim);
    if (!claimed.claimed) throw new Error('A new signature was refused');
    const key = { signatureId: claimed.signature.id, life: claimed.signature.life, number: 1 };
    const given = { account, text, scope: 'mainland', source: 'company', purpose: 'general' } as const;
    const remark = 'Updates of orders to customers who asked for them';
    await writeIntent(tx, key, 'application', { ...given, remark, documents: [] });
    await recordTransition(tx, { ...key, state: 'queued', detail: {} });
    const booked = configured.applicationsPerDay !== null;
    const day = booked ? (await bookSlot(tx, configured, key, 'application')).day : '';
    const send = () =>
      transaction(database, async (sending) => {
        await writeSending(sending, key, 'application', undefined);
        await writeOutcome(sending, key, { state: 'inReview', isOurs: true });
        await recordTransition(sending, { ...key, state: 'inReview', detail: {} });
      });
    return { day, send };
  });
}

const rowsOf = async (): Promise<unknown> => {
  const tables = ['signature', 'submission', 'booking', 'closed_day', 'taken_day', 'outbox', 'document'];
  const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`);
  const { rows } = await activities.database.query(`select ${counts.join(', ')}`);
  return rows[0];
};

let made = 0;
const newText = (): string => {
  made += 1;
  return `山海${String.fromCodePoint(0x4e00 + made)}坊`;
};

test.serial('a plan says the days that the submissions then really get', async (t) => {
  const accounts = fc.array(fc.constantFrom('jo', 'acme', 'acme-too'), { minLength: 1, maxLength: 12 });
  const closed = fc.array(fc.tuple(fc.constantFrom('jo', 'acme'), fc.nat(20)), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(accounts, closed, async (batch, closings) => {
      const now = await databaseNow(activities.database);
      for (const [account, ahead] of closings) {
        const configured = activities.accounts.get(account)!;
        await transaction(activities.database, (tx) =>
          closeDay(tx, configured, 'application', 'a test', now + ahead * 86_400_000),
        );
      }
      const given = batch.map((account) => application(account, newText()));
      const before = await rowsOf();
      const planned = await plan(given);
      t.deepEqual(await rowsOf(), before, 'nothing is written');
      const days: string[] = [];
      for (const { account, text } of given) days.push((await admit(account, text)).day);
      t.deepEqual(daysOf(planned), days);
      t.is(planned.lastDay, days.toSorted().at(-1));
    }),
    { numRuns: 12, seed: 6 },
  );
});

test.serial('what is refused, known, blocked or given twice takes no day', async (t) => {
  const known = newText();
  const { day } = await admit('jo', known);
  const twice = newText();
  const { applications } = await plan([
    application('jo', known),
    application('jo', '茶'),
    { account: 'jo', text: { toString: 1 }, scope: [{ toString: 1 }] },
    application('current', newText(), { owner: 'house' }),
    application('acme', twice),
    application('acme-too', twice),
    application('jo', newText()),
  ]);
  t.deepEqual(
    applications.map(({ outcome }) => outcome),
    ['known', 'refused', 'refused', 'blocked', 'planned', 'refused', 'planned'],
  );
  t.like(applications[2], { account: 'jo', text: '{"toString":1}', scope: '[{"toString":1}]' });
  t.like(applications[0], { state: 'queued', slot: { day } });
  t.regex(applications[3]!.blocked ?? '', /house|山海茶业/);
  t.regex(applications[5]!.problems[0]!.message, /kept through the account "acme"/);
  const [next] = daysOf(await plan([application('jo', newText())]));
  t.is(applications[6]!.slot!.day, next!);
});

test.serial(
  'each is expected to be decided in the hours of the reviewers, and as it has gone before',
  async (t) => {
    const before = (await plan([application('acme', newText())])).applications[0]!;
    t.true(before.decidedBy! > before.sentAt!);
    t.is(before.history, undefined);
    for (let count = 0; count < 5; count += 1) {
      const text = newText();
      await (await admit('acme', text)).send();
      await activities.database.query(
        `update submission set state = 'usable', decided_at = sent_at + interval '1 minute' from signature
       where signature.id = signature_id and text = $1`,
        [text],
      );
    }
    const planned = await plan([application('acme', newText()), application('current', newText())]);
    t.is(planned.applications[0]!.history!.reviews, 5);
    t.true(planned.applications[0]!.history!.median <= planned.applications[0]!.decidedBy!);
    t.is(planned.lastDecidedBy, planned.applications[0]!.decidedBy);
  },
);

test.serial('where a vendor account holds as many as it may, the rest would wait for room', async (t) => {
  await (await admit('capped', newText())).send();
  await admit('capped', newText());
  const registered = { qualification: '1001' };
  const texts = [newText(), newText(), newText()];
  const documents = [{ kind: 'businessLicense', ...(await activities.documents.put(png(20_000))) }];
  const planned = await plan(texts.map((text) => application('capped', text, { registered, documents })));
  t.deepEqual(
    planned.applications.map(({ outcome }) => outcome),
    ['planned', 'planned', 'blocked'],
  );
  t.regex(
    planned.applications[2]!.blocked!,
    /holds 1 of the 4 signatures that tencent-sms allows, and 1 more wait/,
  );
  t.true(planned.applications[1]!.sentAt! - planned.applications[0]!.sentAt! >= 1_000, 'one a second');
});

test.serial('a token sees its own accounts alone', async (t) => {
  const { applications } = await plan(
    [application('jo', newText()), application('acme', newText())],
    'of-jo',
  );
  t.deepEqual(
    applications.map(({ outcome }) => outcome),
    ['planned', 'refused'],
  );
  t.notRegex(JSON.stringify(applications[1]), /acme-too|strange/);
});

test.serial('what is no application is refused, by a check as well, whatever it is', async (t) => {
  const strange = [null, 5, 'x', [], { account: { toString: 1 }, text: { valueOf: 1 }, documents: 7 }];
  const { applications } = await plan(strange);
  t.deepEqual(
    applications.map(({ outcome }) => outcome),
    strange.map(() => 'refused'),
  );
  const headers = { 'content-type': 'application/json' };
  for (const body of strange) {
    const answer = await ask('check', { method: 'POST', headers, body: JSON.stringify(body) });
    t.like(await answer.json(), { fit: false }, JSON.stringify(body));
  }
});

test.serial('a list that is none, or too long, is refused', async (t) => {
  for (const applications of [[], Array.from({ length: 501 }, () => application('jo', '甲'))]) {
    const answer = await post(applications);
    t.like(await problemOf(answer), { status: 400 });
  }
  t.like(await problemOf(await post([application('jo', '甲')], 'documents-only')), { status: 403 });
});

test.serial('some hundreds are planned in a few seconds', async (t) => {
  const began = Date.now();
  const { applications } = await plan(Array.from({ length: 300 }, () => application('jo', newText())));
  t.is(new Set(applications.map(({ slot }) => slot!.day)).size, 300);
  t.true(Date.now() - began < 10_000, `${Date.now() - began} ms`);
});
