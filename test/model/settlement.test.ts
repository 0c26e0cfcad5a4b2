import test from 'ava';
import { settleSchema } from '../../model/settlement.ts';

const isTaken = (settlement: unknown): boolean => settleSchema.safeParse(settlement).success;

test('a settlement says one thing: what contradicts itself is refused', (t) => {
  t.true(isTaken({ arrived: true, vendorId: 'SIG1' }));
  t.true(isTaken({ arrived: false, note: 'The console has none' }));
  t.true(isTaken({ verdict: 'rejected', reason: '缺少授权书' }));
  t.false(isTaken({ arrived: false, vendorId: 'SIG1' }), 'what never arrived has no id');
  t.false(isTaken({ arrived: true, reason: '缺少授权书' }), 'a reason is of a verdict');
  t.false(isTaken({ verdict: 'approved', vendorId: 'SIG1' }), 'a verdict needs no id');
});
