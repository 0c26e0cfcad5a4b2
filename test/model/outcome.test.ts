import test from 'ava';
import { type Comparison, compareViews } from '../../model/outcome.ts';
import type { VendorView } from '../../model/sms-vendor.ts';

const view = (changes: Partial<VendorView>): VendorView => ({
  text: '云签',
  status: 'rejected',
  rawCode: '2',
  reason: 'no licence',
  ...changes,
});

type Row = [seen: string, before: VendorView | undefined, after: VendorView | undefined, told: Comparison];

const table: Row[] = [
  ['nothing before and nothing after', undefined, undefined, 'unchanged'],
  ['nothing before and something after', undefined, view({}), 'arrived'],
  ['something before and nothing after', view({}), undefined, 'undecidable'],
  ['a review after a rejection', view({}), view({ status: 'inReview' }), 'arrived'],
  ['the same ticket', view({ orderId: '7' }), view({ orderId: '7' }), 'unchanged'],
  [
    'the same ticket of what was approved',
    view({ orderId: '7', status: 'approved', reason: undefined }),
    view({ orderId: '7', status: 'approved', reason: undefined }),
    'undecidable',
  ],
  ['another ticket', view({ orderId: '7' }), view({ orderId: '8' }), 'arrived'],
  [
    'the same ticket with another date of rejection',
    view({ orderId: '7', decidedAt: '2026-03-01' }),
    view({ orderId: '7', decidedAt: '2026-03-02' }),
    'unchanged',
  ],
  [
    'the same date of rejection',
    view({ decidedAt: '2026-03-01' }),
    view({ decidedAt: '2026-03-01' }),
    'unchanged',
  ],
  ['a later rejection', view({ decidedAt: '2026-03-01' }), view({ decidedAt: '2026-03-02' }), 'arrived'],
  [
    'a later date of submission',
    view({ createdAt: '2026-03-01' }),
    view({ createdAt: '2026-03-02' }),
    'arrived',
  ],
  [
    'the same date of submission',
    view({ createdAt: '2026-03-01' }),
    view({ createdAt: '2026-03-01' }),
    'undecidable',
  ],
  ['the same verdict in the same words', view({}), view({}), 'undecidable'],
  ['the same verdict in other words', view({}), view({ reason: 'a generic name' }), 'arrived'],
  ['another verdict', view({}), view({ status: 'approved', reason: undefined }), 'arrived'],
  ['a ticket on one side only', view({ orderId: '7' }), view({}), 'undecidable'],
];

for (const [seen, before, after, told] of table) {
  test(`${seen}: ${told}`, (t) => {
    t.is(compareViews(before, after), told);
  });
}
