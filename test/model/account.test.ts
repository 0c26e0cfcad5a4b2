import test from 'ava';
import type { z } from 'zod';
import { accountSchema } from '../../model/account.ts';

const complete: z.input<typeof accountSchema> = {
  vendor: 'aliyun-sms',
  vendorAccount: '1234',
  accountType: 'individual',
  credentials: { accessKeyId: 'env:KEY_ID', accessKeySecret: 'file:/run/secret' },
  endpoint: 'https://dysmsapi.aliyuncs.com',
};

const complaint = (changes: Record<string, unknown>): string =>
  accountSchema.safeParse({ ...complete, ...changes }).error?.message ?? 'none';

test('an account counts its days in Shanghai unless it says otherwise', (t) => {
  t.is(accountSchema.parse(complete).calendar.timeZone, 'Asia/Shanghai');
});

test('a secret that stands in the configuration itself is refused, and not repeated', (t) => {
  const said = complaint({ credentials: { accessKeySecret: 'hunter2' } });
  t.regex(said, /by reference/);
  t.notRegex(said, /hunter2/);
});

test('a settling time that a call may outlast is refused', (t) => {
  t.regex(complaint({ timeout: 30_000, settlingTime: 30_000 }), /longer than the timeout/);
});

test('an endpoint that is no address on the web is refused', (t) => {
  t.regex(complaint({ endpoint: 'ftp://x.test' }), /such as https:/);
});

test('a field that nobody knows is refused', (t) => {
  t.regex(complaint({ secret: 'x' }), /secret/);
});
