import test from 'ava';
import type { SignatureState } from '../../model/lifecycle.ts';
import { transaction } from '../../store/database.ts';
import { recordTransition } from '../../store/outbox.ts';
import { type Claim, type Claimed, isOwnedBy, lockSignature, Superseded } from '../../store/registry.ts';
import { claim, newAccount, newClaim } from './signatures.ts';
import { database } from './with-database.ts';

const someClaim = async (): Promise<Claim> => newClaim(await newAccount());

async function claimed(given: Claim): Promise<Claimed & { claimed: true }> {
  const answer = await claim(given);
  if (!answer.claimed) throw new Error(`Held by ${answer.heldBy.workflowId}`);
  return answer;
}

const reach = (id: number, state: SignatureState) =>
  transaction(database, (tx) => recordTransition(tx, { signatureId: id, life: 1, state, detail: {} }));

const lock = (signature: Parameters<typeof lockSignature>[1]) =>
  transaction(database, (tx) => lockSignature(tx, signature));

test('a signature is entered once, and the same run finds it again', async (t) => {
  const given = await someClaim();
  const first = await claimed(given);
  t.like(first.signature, { ...given, life: 1, workflowId: undefined });
  t.deepEqual(await claimed(given), first);
});

test('ten that claim at once get the same signature', async (t) => {
  const given = await someClaim();
  const answers = await Promise.all(Array.from({ length: 10 }, () => claimed(given)));
  t.is(new Set(answers.map(({ signature }) => signature.id)).size, 1);
});

test('a new run of the same workflow takes it up, and the old one may not touch it any more', async (t) => {
  const given = await someClaim();
  const first = await claimed(given);
  const second = await claimed({ ...given, run: 'run-2' });
  t.like(second.signature, { id: first.signature.id, life: 1, run: 'run-2' });
  await t.throwsAsync(lock(first.signature), { instanceOf: Superseded, message: /Another run/ });
  await t.notThrowsAsync(lock(second.signature));
});

test('through another account of the same vendor account it is refused, naming the first', async (t) => {
  const given = await someClaim();
  await claimed(given);
  const other = { ...given, account: 'other', workflowId: `sms-signature:other:mainland:${given.text}` };
  t.deepEqual(await claim(other), {
    claimed: false,
    heldBy: { account: given.account, workflowId: given.workflowId },
  });
  await t.notThrowsAsync(claimed(given));
});

test('the same text is another signature at another vendor account, vendor or scope', async (t) => {
  const given = await someClaim();
  const { signature } = await claimed(given);
  for (const change of [{ scope: 'international' }, { vendorAccount: 'x' }, { vendor: 'y' }] as const) {
    const other = await claimed({ ...given, ...change, workflowId: 'another' });
    t.not(other.signature.id, signature.id);
  }
});

for (const state of ['withdrawn', 'failed'] as const) {
  test(`one that is ${state} begins a new life with the next run, also through another account`, async (t) => {
    const given = await someClaim();
    const first = await claimed(given);
    await reach(first.signature.id, state);
    const other = { ...given, account: 'other', workflowId: 'another', run: 'run-2' };
    const second = await claimed(other);
    t.like(second.signature, { id: first.signature.id, life: 2, account: 'other' });
    t.deepEqual(await claim({ ...given, run: 'run-3' }), {
      claimed: false,
      heldBy: { account: 'other', workflowId: 'another' },
    });
  });
}

test('one that is closed does not live again for the run that closed it', async (t) => {
  const given = await someClaim();
  const { signature } = await claimed(given);
  await reach(signature.id, 'withdrawn');
  t.is((await claimed(given)).signature.life, 1);
});

test('an activity of an earlier life may not touch the next one', async (t) => {
  const given = await someClaim();
  const { signature } = await claimed(given);
  await reach(signature.id, 'withdrawn');
  await claimed({ ...given, run: 'run-2' });
  await t.throwsAsync(lock({ ...signature, run: 'run-2' }), { instanceOf: Superseded });
});

test('a signature knows the run that owns it', async (t) => {
  const { signature } = await claimed(await someClaim());
  const owns = (run: string) => transaction(database, (tx) => isOwnedBy(tx, signature.id, run));
  t.true(await owns('run-1'));
  t.false(await owns('run-2'));
});
