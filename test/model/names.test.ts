import test from 'ava';
import fc from 'fast-check';
import {
  accountNameSchema,
  signatureText,
  signatureTextSchema,
  smsSignatureIdentity,
  smsSignatureWorkflowId,
} from '../../model/names.ts';

const read = (text: unknown) => signatureTextSchema.safeParse(text);
const complaint = (text: unknown): string => read(text).error?.issues[0]?.message ?? 'none';

test('brackets and spaces around a text are no part of it', (t) => {
  t.is(read(' 【 云签 】 ').data, '云签');
});

test('a text has one form, however its accents were typed', (t) => {
  t.is(read('Cafe\u0301').data, 'Caf\u00e9');
  const [composed, typed] = ['Caf\u00e9', 'Cafe\u0301'].map((text) =>
    smsSignatureWorkflowId({ account: 'acme', scope: 'mainland', text }),
  );
  t.is(composed, typed);
});

test('case and width stay as they were given', (t) => {
  t.is(read('Ａcme').data, 'Ａcme');
});

for (const [what, text] of Object.entries({
  'a slash': 'a/b',
  'a line break': 'a\nb',
  'a NUL': 'a\0b',
  'a zero-width space': 'a\u200bb',
  'a direction mark': 'a\u202eb',
  'a byte order mark': 'a\ufeffb',
  'a line separator': 'a\u2028b',
  'a variation selector': 'a\ufe0fb',
  'a filler that looks like nothing': 'a\u3164b',
  'half of a surrogate pair': 'a\ud800b',
})) {
  test(`a text with ${what} is refused`, (t) => {
    t.regex(complaint(text), /"\/" or a character that cannot be seen/);
  });
}

test('a text of which nothing is left is refused', (t) => {
  t.regex(complaint(' 【】 '), /empty/);
});

test('a text that is too long for any vendor is refused', (t) => {
  t.is(read('云'.repeat(40)).success, true);
  t.regex(complaint('云'.repeat(41)), /too long/);
});

test('something that is no text is told what a text is', (t) => {
  t.regex(complaint(42), /brand that stands between 【 and 】/);
});

test('account names have lower-case letters, digits and hyphens only', (t) => {
  const fits = (name: string) => accountNameSchema.safeParse(name).success;
  t.true(['a', 'acme-2', 'x'.repeat(63)].every(fits));
  t.false(['', 'Acme', 'acme:2', 'a/b', 'acme\n', 'x'.repeat(64)].some(fits));
});

const identities = fc.record({
  account: fc.stringMatching(/^[a-z0-9-]{1,63}$/),
  scope: fc.constantFrom('mainland' as const, 'international' as const),
  text: fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => read(text).success)
    .map(signatureText),
});

test('a workflow id leads back to its signature, also where the text has colons', (t) => {
  t.deepEqual(smsSignatureIdentity('sms-signature:acme:international:a:b'), {
    account: 'acme',
    scope: 'international',
    text: 'a:b',
  });
  fc.assert(
    fc.property(identities, (identity) =>
      t.deepEqual(smsSignatureIdentity(smsSignatureWorkflowId(identity)), identity),
    ),
  );
});

test('a text that has been read stays as it is when it is read again', (t) => {
  const troublesome = fc.string({ unit: fc.constantFrom('【', '】', ' ', 'e', '\u0301', '云') });
  t.notThrows(() =>
    fc.assert(
      fc.property(troublesome, (given) => signatureText(signatureText(given)) === signatureText(given)),
    ),
  );
});
