import test from 'ava';
import { type SignedCall, sign } from '../../vendors/example-sms/signer.ts';

const call: SignedCall = {
  path: '/v1/GetSign',
  time: '1790000000000',
  body: Buffer.from('{"name":"山海茶坊","region":"CN"}'),
};

test('the example of the page', (t) => {
  t.is(sign(call, 'a-secret'), '61e64e20dbfd2a0cc3373684483a90105d40fd570612f36d08ccb61ceb63edfd');
});

test('secret, path, time and every byte of the body are signed', (t) => {
  const changed = [
    sign(call, 'another'),
    sign({ ...call, path: '/v1/ListSigns' }, 'a-secret'),
    sign({ ...call, time: '1790000000001' }, 'a-secret'),
    sign({ ...call, body: Buffer.from('{"name": "山海茶坊","region":"CN"}') }, 'a-secret'),
  ];
  t.is(new Set([sign(call, 'a-secret'), ...changed]).size, 5);
});
