import test from 'ava';
import { applicationSchema } from '../../model/application.ts';
import {
  type Rejection,
  rejectionClasses,
  rejectionSchema,
  suspectFields,
} from '../../model/rejection/classes.ts';
import { classify } from '../../model/rejection/classify.ts';
import { findings } from '../../model/rejection/findings.ts';
import { rejectionRules } from '../../model/rejection/rules.ts';
import { nearMisses } from './rejection-near-misses.ts';
import { reasons, reasonsInChinese, reasonsInEnglish } from './rejection-reasons.ts';

const classesOf = ({ class: first, also }: Rejection): string[] => [
  first,
  ...also.map((other) => other.class),
];
const classesIn = (words: string, vendor?: string): string[] => classesOf(classify(words, vendor));

for (const { vendor, words, classes } of reasons) {
  test(`"${words}" of ${vendor} is ${classes.join(', ')}`, (t) => {
    t.deepEqual(classesIn(words, vendor), classes);
  });
}

for (const [words, ...classes] of nearMisses) {
  test(`"${words}" comes to ${classes.join(', ')} and nothing else`, (t) => {
    t.deepEqual(classesIn(words), classes);
  });
}

for (const { example, class: name, vendor } of rejectionRules) {
  test(`the example of a rule, "${example}", is ${name}`, (t) => {
    t.is(classify(example, vendor).class, name);
  });
}

test('sixty reasons and more are known, in both languages, of every class', (t) => {
  t.true(reasonsInChinese.length >= 35);
  t.true(reasonsInEnglish.length >= 20);
  t.is(new Set(reasons.map(({ words }) => words)).size, reasons.length);
  const seen = new Set(reasons.flatMap(({ classes }) => classes));
  t.deepEqual(
    rejectionClasses.filter((name) => !seen.has(name)),
    ['unclassified'],
  );
});

test('nothing said is unclassified', (t) => {
  t.deepEqual(classesIn(''), ['unclassified']);
  t.deepEqual(classesOf(classify(undefined)), ['unclassified']);
});

test("one vendor's words say nothing about another's", (t) => {
  t.is(classify('ICP类签名已禁止', 'ucloud-sms').class, 'sourceNotAllowed');
  t.not(classify('ICP类签名已禁止', 'aliyun-sms').class, 'sourceNotAllowed');
});

test('an unclassified rejection names no field, and every other names one of an application', (t) => {
  const { unclassified, ...known } = findings;
  t.is(unclassified.field, undefined);
  t.true(Object.values(known).every(({ field }) => suspectFields.includes(field!)));
  // The two that applications are about to get.
  const fields = [...Object.keys(applicationSchema.shape), 'link', 'registered'];
  t.deepEqual(
    suspectFields.filter((field) => !fields.includes(field)),
    [],
  );
});

test('advice says which update to send', (t) => {
  for (const { advice } of Object.values(findings)) t.regex(advice, /`modify`/);
});

test('a classification survives the way through JSON and its schema', (t) => {
  for (const { words } of reasons) {
    const classified = classify(words);
    t.deepEqual(rejectionSchema.parse(JSON.parse(JSON.stringify(classified))), classified);
  }
});

test('a class that a newer desk tells is unclassified, and its advice stays', (t) => {
  const told = { class: 'brandNew', field: 'colour', advice: 'Paint it.', mayRename: false, also: [] };
  t.like(rejectionSchema.parse(told), { class: 'unclassified', field: undefined, advice: 'Paint it.' });
});
