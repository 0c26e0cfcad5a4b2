import test from 'ava';
import type { ConfiguredAccount } from '../../activities/context.ts';
import { findSure, isDoubtful, ownView } from '../../activities/told-apart.ts';
import { verdictOn } from '../../activities/verdict-on.ts';
import type { KnownSignature } from '../../model/messages.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import type { SubmissionKey } from '../../store/ledger.ts';
import type { UnderReview } from '../../store/reviews.ts';
import { writeOutcome } from '../../store/sendings.ts';
import { writeVendorId } from '../../store/vendor-ids.ts';
import { bothScopes, send } from '../store/both-scopes.ts';
import { within } from '../store/submissions.ts';
import { database } from '../store/with-database.ts';

const { signal } = new AbortController();

const known = ({ signatureId: id, life }: SubmissionKey) =>
  ({ id, life, text: '两地茶行', scope: 'mainland' }) as KnownSignature;

const shown = (vendorId: string): VendorView => ({ text: '', vendorId, status: 'inReview', rawCode: '0' });

interface Case {
  title: string;
  /** What became of each. */
  own?: 'lost';
  other?: 'lost' | 'SIG2';
  /** By which id it was looked at, and what was shown. */
  vendorId?: string;
  view: VendorView | undefined;
  doubtful: boolean;
}

const cases: Case[] = [
  { title: 'nothing, where both were lost', own: 'lost', other: 'lost', view: undefined, doubtful: false },
  { title: 'one, where both were lost', own: 'lost', other: 'lost', view: shown('SIG1'), doubtful: true },
  { title: 'one, where the other was never sent', own: 'lost', view: shown('SIG1'), doubtful: false },
  { title: 'one, before it was sent', other: 'lost', view: shown('SIG1'), doubtful: true },
  {
    title: 'one that is not the other’s',
    ...{ own: 'lost', other: 'SIG2', view: shown('SIG1'), doubtful: false },
  },
  {
    title: 'the other’s, whose id was told meanwhile',
    ...{ own: 'lost', other: 'SIG2', view: shown('SIG2'), doubtful: true },
  },
  {
    title: 'nothing but the other’s, which it may stand behind',
    ...{ own: 'lost', other: 'SIG2', view: undefined, doubtful: true },
  },
  { title: 'nothing but the other’s, before it was sent', other: 'SIG2', view: undefined, doubtful: false },
  {
    title: 'what has its own id',
    ...{ own: 'lost', other: 'lost', vendorId: 'SIG1', view: shown('SIG1'), doubtful: false },
  },
  {
    title: 'nothing of its own id',
    ...{ own: 'lost', other: 'SIG2', vendorId: 'SIG1', view: undefined, doubtful: false },
  },
  {
    title: 'another one in place of its own id',
    ...{ own: 'lost', other: 'lost', vendorId: 'SIG1', view: shown('SIG3'), doubtful: true },
  },
];

for (const { title, own, other, vendorId, view, doubtful } of cases)
  test(`a vendor that hides scopes shows ${title}: ${doubtful ? 'nobody can tell' : 'that tells'}`, async (t) => {
    const scopes = await bothScopes();
    if (own) await send(scopes.own);
    if (other) await send(scopes.other);
    const { signatureId } = scopes.own;
    if (other === 'SIG2') await within((tx) => writeVendorId(tx, scopes.other.signatureId, other));
    const looked = { signatureId, vendorId };
    const doubt = (hidesScopes?: true) =>
      isDoubtful({ database }, { calls: { ...(hidesScopes && { hidesScopes }) } }, looked, view);
    t.is(await doubt(true), doubtful);
    t.false(await doubt(), 'another vendor tells');
  });

test('a desk takes neither verdict nor id from what may be of the other scope: a person says which is ours', async (t) => {
  const scopes = await bothScopes();
  for (const key of [scopes.own, scopes.other]) await send(key);
  const account = { vendor: 'ucloud-sms', settlingTime: 1_000, calls: { hidesScopes: true } };
  const approved: VendorView = { ...shown('SIG1'), status: 'approved', rawCode: '2' };
  const verdict = (age: number) => {
    const under = { ...scopes.own, age, text: '两地茶行', seenBefore: null, orderId: null } as UnderReview;
    return verdictOn({ database }, account as unknown as ConfiguredAccount, under, approved);
  };
  t.is(await verdict(500), undefined, 'it may still be told');
  t.like(await verdict(2_000), { verdict: 'missing', vendorId: undefined });
  t.regex((await verdict(2_000))!.reason!, /两地茶行.*"vendorId"/);
  await within((tx) => writeVendorId(tx, scopes.other.signatureId, 'SIG2'));
  t.like(await verdict(500), { verdict: 'approved', vendorId: 'SIG1' });
});

test('what has the id of another open signature is not ours, whatever that one is called here by now', async (t) => {
  const { own, other } = await bothScopes();
  await send(own);
  await within((tx) => writeVendorId(tx, other.signatureId, 'SIG2'));
  await database.query(`update signature set text = text || '二' where id = $1`, [other.signatureId]);
  t.is(await ownView({ database }, own, shown('SIG2')), undefined);
  t.like(await ownView({ database }, own, shown('SIG1')), { vendorId: 'SIG1' });
  t.like(await ownView({ database }, other, shown('SIG2')), { vendorId: 'SIG2' });
  const calls = { hidesScopes: true } as const;
  t.true(await isDoubtful({ database }, { calls }, own, shown('SIG2')), 'it may stand behind it');
});

test('what is known by its id is deleted by that, without a look', async (t) => {
  const { own } = await bothScopes();
  await send(own, 'SIG1');
  await within((tx) => writeOutcome(tx, own, { state: 'inReview' }));
  const calls = { hidesScopes: true, look: () => t.fail() as never } as const;
  t.like(await findSure({ database }, { calls }, known(own), { signal }), { vendorId: 'SIG1' });
});

test('where a lost creation may have made one of another id, what is shown is deleted', async (t) => {
  const { own, other } = await bothScopes();
  await send(own);
  await within((tx) => writeVendorId(tx, own.signatureId, 'SIGGONE'));
  const sure = (view: VendorView | undefined) =>
    findSure({ database }, { calls: { hidesScopes: true, look: async () => view } }, known(own), { signal });
  t.like(await sure(shown('SIG1')), { vendorId: 'SIG1' });
  t.like(await sure(shown('SIGGONE')), { vendorId: 'SIGGONE' });
  t.like(await sure(undefined), { vendorId: 'SIGGONE' });
  await send(other);
  t.is(await sure(shown('SIG1')), 'doubtful', 'it may be the other one');
});
