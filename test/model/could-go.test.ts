import test from 'ava';
import { couldGo } from '../../model/could-go.ts';
import { type HeldSignature, heldAt, type OwnSignature, type ShownSignature } from '../../model/room.ts';

const shown = (text: string, changes: Partial<ShownSignature> = {}): ShownSignature => ({
  ...{ text, scope: 'mainland', status: 'approved', createdAt: '2026-03-01T00:00:00Z' },
  ...changes,
});

const own = (text: string, changes: Partial<OwnSignature> = {}): OwnSignature => ({
  ...{ text, scope: 'mainland', vendorId: null, account: 'acme', state: 'usable' },
  ...{ isUnderWay: false, sentAt: null },
  ...changes,
});

const both = (text: string, changes: Partial<ShownSignature> = {}, ours: Partial<OwnSignature> = {}) => ({
  shown: shown(text, changes),
  own: own(text, ours),
});

test('what is of no use could go first, then what was not used for longest or is oldest; five at most', (t) => {
  const held: HeldSignature[] = [
    both('新'),
    both('旧', { createdAt: '2020-01-02T00:00:00Z' }),
    both('久', { lastUsedAt: '2025-05-06T00:00:00Z' }),
    both('停', {}, { state: 'disabled' }),
    both('失', {}, { state: 'lapsed' }),
    both('拒', { status: 'rejected' }, { state: 'rejected', scope: 'international' }),
  ];
  t.deepEqual(couldGo(held, 0), [
    '【拒】 (international; rejected)',
    '【失】 (lapsed)',
    '【停】 (disabled)',
    '【旧】 (of 2020-01-02, the older ones first)',
    '【久】 (last used on 2025-05-06)',
  ]);
});

test('what is reviewed, on its way or being withdrawn is not named', (t) => {
  const held: HeldSignature[] = [
    both('审', { status: 'inReview' }, { state: 'inReview' }),
    both('删', {}, { state: 'withdrawing' }),
    { own: own('途', { state: 'queued', isUnderWay: true }) },
    { shown: shown('谜', { status: 'unrecognized' }) },
  ];
  t.deepEqual(couldGo(held, 0), []);
});

test('a sending without an outcome is named first once nobody seems to look for it, with what to do', (t) => {
  const sentAt = Date.parse('2026-03-01T12:00:00Z');
  const sent = own('失踪', { state: 'queued', isUnderWay: true, sentAt });
  const unknown = own('不明', { state: 'unknown', isUnderWay: true, sentAt });
  t.deepEqual(couldGo([{ own: sent }], sentAt + 60_000), []);
  const [first, second] = couldGo(
    [both('拒', {}, { state: 'rejected' }), { own: sent }, { own: unknown }],
    sentAt + 3_600_000,
  );
  t.regex(first!, /^【失踪】 \(sent on 2026-03-01, .* submit it again/);
  t.regex(second!, /^【不明】 \(of unknown outcome: `settle` it\)/);
});

test('what nobody has under management is to be deleted in the console', (t) => {
  t.deepEqual(couldGo([{ shown: shown('外', { status: 'rejected' }) }], 0), [
    '【外】 (rejected; not under management: delete it in the console)',
  ]);
});

test('one text in both scopes is two, by id or by scope', (t) => {
  const count = {
    at: 1_000,
    shown: [shown('双', { vendorId: '1' }), shown('双', { scope: 'international' })],
  };
  const ours = [own('双', { vendorId: '1' }), own('双', { scope: 'international', sentAt: 990 })];
  t.is(heldAt(count, ours, 100).length, 2);
  t.is(heldAt(count, [own('双', { vendorId: '2', sentAt: 990 })], 100).length, 3, 'another one of that text');
});

test('what was cancelled at the vendor takes no room', (t) => {
  t.is(heldAt({ at: 0, shown: [shown('消', { status: 'cancelled' })] }, [], 0).length, 0);
});
