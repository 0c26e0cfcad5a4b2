import test from 'ava';
import type { ApplicationInput } from '../../model/application.ts';
import type { AccountDays } from '../../model/intake.ts';
import { transaction } from '../../store/database.ts';
import { writeIntent } from '../../store/journal.ts';
import { bookSlot, closeDay } from '../../store/ledger.ts';
import { recordTransition } from '../../store/outbox.ts';
import { claimSignature } from '../../store/registry.ts';
import { writeOutcome, writeSending } from '../../store/sendings.ts';
import { activities, application, ask, check, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

const daysOf = async (account: string): Promise<AccountDays> =>
  (await (await ask(`accounts/${account}/days`)).json()) as AccountDays;

/** Admits an application without a workflow: registry, journal and ledger as `admit` leaves them. */
async function admitted(
  account: string,
  text: string,
  state: 'queued' | 'inReview' = 'queued',
): Promise<void> {
  const configured = activities.accounts.get(account)!;
  const workflowId = `sms-signature:${account}:mainland:${text}`;
  await transaction(activities.database, async (tx) => {
    const claim = { ...configured, account, scope: 'mainland' as const, text, workflowId, run: 'run' };
    const claimed = await claimSignature(tx, claim);
    if (!claimed.claimed) throw new Error('A new signature was refused');
    const key = { signatureId: claimed.signature.id, life: claimed.signature.life, number: 1 };
    const given = { account, text, scope: 'mainland', source: 'company', purpose: 'general' } as const;
    await writeIntent(tx, key, 'application', { ...given, remark: 'The first one', documents: [] });
    await bookSlot(tx, configured, key, 'application');
    if (state === 'queued') return;
    await writeSending(tx, key, 'application', undefined);
    await writeOutcome(tx, key, { state });
    await recordTransition(tx, { ...key, state, detail: {} });
  });
}

const rowsOf = async (): Promise<unknown> => {
  const { rows } = await activities.database.query(
    `select (select count(*) from signature) as signatures, (select count(*) from submission) as submissions,
       (select count(*) from booking) as bookings, (select count(*) from outbox) as outbox`,
  );
  return rows[0];
};

test.serial(
  'an application that is fit is told so, with its warnings and the day that it would get',
  async (t) => {
    const before = await rowsOf();
    const { fit, problems, slot } = await check(application('acme', '山海茶坊'));
    t.true(fit);
    t.like(problems, [{ field: 'documents', severity: 'warn' }]);
    const [today] = (await daysOf('acme')).days;
    t.like(slot, { day: today!.day, opensAt: today!.opensAt, closesAt: today!.closesAt });
    t.deepEqual(await rowsOf(), before);
  },
);

test.serial('every problem of an application is told at once, and is an answer', async (t) => {
  const { fit, problems, slot } = await check({ account: 'acme', text: '', source: 'pub', more: 1 });
  t.false(fit);
  t.is(slot, undefined);
  t.deepEqual(problems.map(({ field }) => field).toSorted(), ['(whole)', 'source', 'text']);
  for (const nothing of [null, [], 'text', 7]) t.like(await check(nothing), { fit: false });
});

test.serial('the vendor’s rules and the documents are asked as well', async (t) => {
  const missing = { kind: 'businessLicense', sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 9 };
  const answer = await check(application('acme', '中国', { documents: [missing] }));
  t.like(
    answer.problems.find(({ field }) => field === 'documents.0.sha256'),
    {
      given: JSON.stringify('a'.repeat(64)),
      message: 'This document is not in the store',
    },
  );
});

test.serial('the day is the first with room, and nothing is booked by asking', async (t) => {
  await admitted('jo', '晨光手账');
  const first = await check(application('jo', '晚风电台'));
  const again = await check(application('jo', '云端书屋'));
  const { days } = await daysOf('jo');
  t.like(days, [
    { booked: 1, spent: 0, free: 0 },
    { booked: 0, spent: 0, free: 1 },
  ]);
  t.is(first.slot?.day, days[1]!.day);
  t.is(again.slot?.day, days[1]!.day);
});

test.serial('a signature that is known gets no new day, and what is under way is told', async (t) => {
  await admitted('acme', '山海茶坊', 'inReview');
  const { fit, problems, slot } = await check(application('acme', '山海茶坊'));
  t.false(fit, 'its submission would be in conflict');
  t.is(slot, undefined);
  t.like(problems[0], { field: 'text', severity: 'refuse' });
  t.regex(problems[0]!.message, /inReview with another application.*`modify`/);
  const same = await check(application('acme', '山海茶坊', { remark: 'The first one' }));
  t.true(same.fit);
  t.false(same.problems.some(({ field }) => field === 'text'));
  t.is(same.slot, undefined);
});

test.serial('another application is in conflict with one that has not been sent, too', async (t) => {
  await admitted('acme', '海边茶馆');
  t.like(await check(application('acme', '海边茶馆')), { fit: false, problems: [{ field: 'text' }] });
  const same = await check(application('acme', '海边茶馆', { remark: 'The first one' }));
  t.like(same, { fit: true, blocked: undefined });
});

test.serial(
  'a signature that was renamed is found by its first text, as its submission would find it',
  async (t) => {
    await admitted('acme', '旧名茶馆', 'inReview');
    const { rows } = await activities.database.query(
      `update signature set text = '新名茶馆' where text = '旧名茶馆' returning id`,
    );
    t.is(rows.length, 1);
    const same = await check(application('acme', '旧名茶馆', { remark: 'The first one' }));
    t.like(same, { fit: true, slot: undefined });
    const other = await check(application('acme', '旧名茶馆'));
    t.like(other, { fit: false, problems: [{ field: 'text' }] });
    t.regex(other.problems[0]!.message, /goes on unless its workflow has ended/);
    const byNew = await check(application('acme', '新名茶馆'));
    t.like(byNew, { fit: false, problems: [{ field: 'text' }] });
    t.regex(byNew.problems[0]!.message, /began as "旧名茶馆"/);
  },
);

test.serial('what is no application at all is told so in words', async (t) => {
  const answer = await check([] as unknown as ApplicationInput);
  t.like(answer, { fit: false, problems: [{ message: 'It must be an object with named fields' }] });
});

test.serial('a signature that another account keeps is refused, naming that one', async (t) => {
  const { fit, problems } = await check(application('acme-too', '山海茶坊'));
  t.false(fit);
  t.like(problems, [{ field: 'account', given: '"acme-too"', allowed: '"acme"', severity: 'refuse' }]);
});

test.serial('to a token that may not see it, the account that keeps a signature is not named', async (t) => {
  const answer = await check(application('acme-too', '山海茶坊'), 'of-acme-too');
  t.like(answer, { fit: false, problems: [{ field: 'account', allowed: 'the account that keeps it' }] });
  t.regex(answer.problems[0]!.message, /kept through another account already$/);
  t.notRegex(JSON.stringify(answer), /"acme\\"|sms-signature/);
});

test.serial('for a token there are no accounts but its own', async (t) => {
  const { accounts } = (await (await ask('accounts', {}, 'of-jo')).json()) as {
    accounts: { account: string }[];
  };
  t.deepEqual(
    accounts.map(({ account }) => account),
    ['jo'],
  );
  const [unknown, unseen] = await Promise.all(
    ['nobody', 'acme'].map(async (account) => problemOf(await ask(`accounts/${account}/days`, {}, 'of-jo'))),
  );
  t.is(unseen!.status, 404);
  t.deepEqual(JSON.stringify(unseen).replaceAll('acme', 'nobody'), JSON.stringify(unknown));
  const answer = await check(application('acme', '山海茶坊'), 'of-jo');
  t.like(answer, { fit: false, problems: [{ field: 'account', allowed: 'one of jo' }] });
});

test.serial('a day that the vendor closed has no room, and says why', async (t) => {
  const account = activities.accounts.get('acme')!;
  await transaction(activities.database, (tx) => closeDay(tx, account, 'all', 'The vendor said: used up'));
  const { days, ...listed } = await daysOf('acme');
  t.deepEqual(listed, {
    account: 'acme',
    vendor: 'aliyun-sms',
    vendorAccount: '1',
    accountType: 'enterprise',
    applicationsPerDay: 100,
  });
  t.like(days, { length: 2, 0: { free: 0, closed: 'The vendor said: used up' }, 1: { free: 100 } });
});
