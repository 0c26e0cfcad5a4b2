import test from 'ava';
import type { ConfiguredAccount } from '../../activities/context.ts';
import { problemOfShown } from '../../activities/problem-of-shown.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { VendorError, type VendorErrorKind } from '../../model/vendor-error.ts';

const { signal } = new AbortController();
const given = { text: '两地茶行', scope: 'international' } as const;
const ours: VendorView = { text: given.text, vendorId: '5', status: 'inReview', rawCode: '1' };

const failed = (kind: VendorErrorKind) =>
  new VendorError({ kind, vendor: 'tencent-sms', action: 'DescribeSmsSignList', code: 'C', reason: 'words' });

const problem = (view: VendorView | VendorError | undefined) => {
  const calls = { glance: async () => (view instanceof VendorError ? Promise.reject(view) : view) };
  const account = { vendor: 'tencent-sms', calls: calls as unknown as ConfiguredAccount['calls'] };
  return problemOfShown(account, given, '5', signal);
};

test('an id by which the vendor shows the very signature is taken', async (t) => {
  t.is(await problem(ours), undefined);
  t.is(await problem({ ...ours, scope: 'international' }), undefined);
});

const refused: Record<string, [VendorView | VendorError | undefined, RegExp]> = {
  'that the vendor does not know': [undefined, /knows no international signature by this id.*settle again/],
  'of another text': [{ ...ours, text: '别家字号' }, /shows 【别家字号】, another signature/],
  'of the other scope': [
    { ...ours, scope: 'mainland' },
    /shows 【两地茶行】 \(mainland\), another signature/,
  ],
  'where the vendor has none': [{ ...ours, vendorId: undefined }, /without one/],
  'that the vendor cannot read': [failed('invalidApplication'), /takes no such id: copy it.*words/],
  'that cannot be looked at now': [failed('credentialsRefused'), /could not be asked.*later.*words/],
};

for (const [title, [view, message]] of Object.entries(refused))
  test(`an id ${title} is refused, with what to do`, async (t) => {
    const found = await problem(view);
    t.like(found, { field: 'vendorId', given: '"5"', severity: 'refuse' });
    t.regex(found!.allowed, /【两地茶行】 \(international\)/);
    t.regex(found!.message, message);
  });
