import test from 'ava';
import { idempotencyKey } from '../../activities/idempotency-key.ts';
import { application } from '../vendors/applications.ts';

const key = { signatureId: 1, life: 1, number: 1 };
const createdAt = new Date('2026-09-01T00:00:00.123Z');

test('every sending of one submission has the same key, of a length that vendors take', (t) => {
  const first = idempotencyKey(key, createdAt, 'application', application());
  t.regex(first, /^[0-9a-f]{32}$/);
  t.is(idempotencyKey({ ...key }, new Date(createdAt), 'application', application()), first);
});

test('another signature, life, number, moment, kind or content has another', (t) => {
  const keys = [
    idempotencyKey(key, createdAt, 'application', application()),
    idempotencyKey({ ...key, signatureId: 2 }, createdAt, 'application', application()),
    idempotencyKey({ ...key, life: 2 }, createdAt, 'application', application()),
    idempotencyKey({ ...key, number: 2 }, createdAt, 'application', application()),
    idempotencyKey(key, new Date('2026-09-01T00:00:00.124Z'), 'application', application()),
    idempotencyKey(key, createdAt, 'modification', application()),
    idempotencyKey(key, createdAt, 'application', application({ remark: '另一个' })),
  ];
  t.is(new Set(keys).size, keys.length);
});
