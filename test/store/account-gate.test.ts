import test from 'ava';
import { gateOf, goesBy, keptOut, minute, newGateName, refusal } from './gates.ts';
import { database } from './with-database.ts';

const accepted = { credentials: 'accepted' } as const;
const unknown = { credentials: 'unknown' } as const;
const notAsked = { credentials: 'notAsked' } as const;

/** A gate that was closed to the credentials "old" a moment ago. */
async function closedGate() {
  const account = newGateName();
  const gate = gateOf(account);
  const wait = await gate.answered(refusal);
  return { ...gate, account, wait };
}

test('everybody passes a gate that nobody has closed, and nothing is written', async (t) => {
  const account = newGateName();
  const { pass, answered, gate } = gateOf(account);
  for (const evidence of [accepted, unknown, notAsked]) await answered(evidence);
  t.is(await keptOut(pass('other')), undefined);
  t.is(await gate.standing(), 'open');
  const { rowCount } = await database.query('select from account_gate where account = $1', [account]);
  t.is(rowCount, 0);
});

test('a refusal closes it, and says when the first probe may go', async (t) => {
  const { pass, gate, wait, account } = await closedGate();
  t.true(wait! > 0.9 * minute && wait! <= minute);
  const { kind, details, message } = (await keptOut(pass()))!;
  t.is(kind, 'credentialsRefused');
  t.like(details, { code: 'gateClosed', trouble: 'key', mend: 'check the secret' });
  t.true(details.retryAfter! > 0.9 * minute && details.retryAfter! <= minute);
  t.regex(
    message,
    new RegExp(
      `no calls are made for the account "${account}" since 20\\d\\d-.*Z, when its credentials were refused \\(SignatureDoesNotMatch: no match\\); one call may try at 20\\d\\d-.*Z; check the secret`,
    ),
  );
  t.is(await gate.standing(), 'closed');
});

test('each refused probe doubles the wait, up to an hour', async (t) => {
  const { account, answered } = await closedGate();
  const waits: number[] = [];
  for (let probe = 0; probe < 8; probe += 1) {
    await goesBy(account, 60 * minute);
    waits.push(Math.round((await answered(refusal))! / minute));
  }
  t.deepEqual(waits, [2, 4, 8, 16, 32, 60, 60, 60]);
});

test('an accepted probe opens it for everybody, and the next refusal begins with the first wait', async (t) => {
  const { account, answered, pass, gate } = await closedGate();
  await goesBy(account, minute);
  await answered(refusal);
  await goesBy(account, 2 * minute);
  await answered(accepted);
  t.is(await keptOut(pass()), undefined);
  t.is(await gate.standing(), 'open');
  t.is(Math.round((await answered(refusal))! / minute), 1);
});

test('a probe that shows nothing opens nothing and closes nothing further: the next may go in ten seconds', async (t) => {
  const { account, answered, pass } = await closedGate();
  await goesBy(account, minute);
  await answered(unknown);
  const { retryAfter } = (await keptOut(pass()))!.details;
  t.true(retryAfter! > 9_000 && retryAfter! <= 10_000);
  await goesBy(account, 10_000);
  t.is(Math.round((await answered(refusal))! / minute), 2);
});

test('the question of a person whose probe showed nothing stays open', async (t) => {
  const { account, answered, pass } = await closedGate();
  await answered(unknown, 'old', true);
  await goesBy(account, 10_000);
  t.is(await keptOut(pass()), undefined, 'long before the first probe would go by itself');
});

test('a probe that was not made after all gives its place to the next at once', async (t) => {
  const { account, answered, pass } = await closedGate();
  await goesBy(account, minute);
  await answered(notAsked);
  t.is(await keptOut(pass()), undefined);
});

test('a probe that nobody reports is given up', async (t) => {
  const { account, pass } = await closedGate();
  await goesBy(account, minute);
  await pass();
  await goesBy(account, minute);
  t.regex((await keptOut(pass()))!.message, /one call is trying now/);
  await goesBy(account, minute);
  t.is(await keptOut(pass()), undefined);
});

test('a probe that was given up does not speak for the one after it', async (t) => {
  const { account, pass } = await closedGate();
  await goesBy(account, minute);
  const late = await pass();
  await goesBy(account, 2 * minute);
  const next = await pass();
  await late.ended(unknown);
  t.regex((await keptOut(pass()))!.message, /one call is trying now/);
  await next.ended(refusal);
  t.truthy(await keptOut(pass()));
});

test('a person gets a probe at once, but no two within ten seconds', async (t) => {
  const { account, answered, pass } = await closedGate();
  await answered(refusal, 'old', true);
  t.truthy(await keptOut(pass('old', true)));
  await goesBy(account, 10_000);
  t.is(await keptOut(pass('old', true)), undefined);
});

test('other credentials are tried at once, and open it for those who have them', async (t) => {
  const { answered, pass } = await closedGate();
  const probe = await pass('new');
  t.regex((await keptOut(pass('new')))!.message, /SignatureDoesNotMatch.*one call is trying now/);
  t.truthy(await keptOut(pass('third')), 'one probe at a time');
  await probe.ended(accepted);
  t.is(await keptOut(pass('new')), undefined);
  t.truthy(await keptOut(pass('old')), 'what was refused is still refused');
  t.is(Math.round((await answered(refusal, 'new'))! / minute), 1);
});

test('other credentials that are refused, too, wait on their own, and hammer nobody', async (t) => {
  const { answered, pass } = await closedGate();
  t.is(Math.round((await answered(refusal, 'new'))! / minute), 2, 'it is the second refusal in a row');
  for (const fingerprint of ['old', 'new', 'old', 'new']) t.truthy(await keptOut(pass(fingerprint)));
});

test('calls that were under way when it closed neither open it nor lengthen the wait', async (t) => {
  const { pass } = gateOf(newGateName());
  const [first, second, third] = [await pass(), await pass(), await pass()];
  await first.ended(refusal);
  t.is(Math.round((await second.ended(refusal))! / minute), 1);
  await third.ended(accepted);
  t.truthy(await keptOut(pass()));
});

test('old and new credentials side by side: each has its own standing, and the ones that work are told', async (t) => {
  const { account, answered, gate } = await closedGate();
  await answered(accepted, 'new');
  await goesBy(account, minute);
  await answered(refusal, 'old');
  t.is(await gate.standing('new'), 'open');
  t.is(await gate.standing('old'), 'closed');
  t.is(await gate.standing('never tried'), 'closed');
  t.is(await gate.standing(), 'closed');
  await answered(accepted, 'new');
  t.is(await gate.standing(), 'open');
});

test('who is kept out hears whose probe is under way, and waits for it; a person asks sooner', async (t) => {
  const { account, pass } = await closedGate();
  await pass('new');
  const { message, details } = (await keptOut(pass('old')))!;
  t.regex(message, /SignatureDoesNotMatch.*one call is trying now with other credentials \(since 20.*Z\)/);
  t.true(details.retryAfter! > minute && details.retryAfter! <= 2 * minute, 'as long as a probe may take');
  t.true((await keptOut(pass('old', true)))!.details.retryAfter! <= 2_000);
  await goesBy(account, 2 * minute);
  t.is(await keptOut(pass('old')), undefined);
});

test('the gates of two accounts are two', async (t) => {
  await closedGate();
  t.is(await keptOut(gateOf(newGateName()).pass()), undefined);
});
