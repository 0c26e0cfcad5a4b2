import test from 'ava';
import fc from 'fast-check';
import { type Rejection, rejectionSchema } from '../../model/rejection/classes.ts';
import { classify } from '../../model/rejection/classify.ts';
import { type KnownReason, reasons, reasonsInChinese } from './rejection-reasons.ts';

const classesOf = ({ class: first, also }: Rejection): string[] => [
  first,
  ...also.map((other) => other.class),
];
const classesIn = (words: string, vendor?: string): string[] => classesOf(classify(words, vendor));

const anyReason = fc.constantFrom(...reasons);
const holds = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => boolean) =>
  fc.assert(fc.property(arbitrary, property));

test('spaces, width and case change nothing', (t) => {
  const wide = (text: string) =>
    text.replaceAll(/[!-~]/gu, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
  t.notThrows(() =>
    holds(
      fc.tuple(anyReason, fc.constantFrom(' ', '\u3000', '\t', '\u00a0')),
      ([{ words, vendor }, space]) => {
        const expected = classesIn(words, vendor).join();
        const spaced = `${space}${words.replaceAll(' ', space + space)}${space}`;
        return [spaced, words.toUpperCase(), wide(words)].every(
          (text) => classesIn(text, vendor).join() === expected,
        );
      },
    ),
  );
});

test('spaces between Chinese characters change nothing', (t) => {
  for (const { words, classes, vendor } of reasonsInChinese.filter(({ words }) => !/[a-z0-9]/iu.test(words)))
    t.deepEqual(classesIn([...words].join(' '), vendor), classes, words);
});

test('of several reasons each is found, in an order that does not hang on theirs', (t) => {
  const some = fc.uniqueArray(anyReason, { minLength: 2, maxLength: 5 });
  const joined = (list: KnownReason[]) => classesIn(list.map(({ words }) => words).join('\n'), 'ucloud-sms');
  t.notThrows(() =>
    holds(some, (list) => {
      const single = new Set(list.flatMap(({ words }) => classesIn(words, 'ucloud-sms')));
      single.delete('unclassified');
      const together = joined(list);
      return (
        together.length === single.size &&
        together.every((name) => single.has(name)) &&
        joined(list.toReversed()).join() === together.join()
      );
    }),
  );
});

test('no text makes it throw, and every answer fits the schema', (t) => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 }));
  t.notThrows(() => holds(anyText, (text) => rejectionSchema.safeParse(classify(text)).success));
});

test('words of something else stay unclassified', (t) => {
  const chinese = fc.string({
    unit: fc.constantFrom(...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏，。；'),
    maxLength: 60,
  });
  const word = fc.constantFrom(
    'rain',
    'notable',
    'under',
    'river',
    'document',
    'unlike',
    'plan',
    'notice',
    'is',
    'the',
  );
  const english = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  t.notThrows(() => holds(fc.oneof(chinese, english), (text) => classesIn(text).join() === 'unclassified'));
});

test('a very long text is read quickly', (t) => {
  const started = performance.now();
  classify('signature is not and the certificate '.repeat(20_000));
  classify('未'.repeat(500_000));
  t.true(performance.now() - started < 1_000);
});
