import test from 'ava';
import { type Application, type ApplicationInput, applicationSchema } from '../../model/application.ts';
import { differences, isToldByContent } from '../../model/differences.ts';
import type { SignatureState } from '../../model/lifecycle.ts';

const stored = { kind: 'businessLicense', sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 9 } as const;
const elsewhere = { kind: 'businessLicense', source: 'file:licence.png' } as const;
const complete: ApplicationInput = {
  account: 'acme',
  text: '云签',
  source: 'company',
  remark: 'Updates of orders',
  documents: [stored],
  registered: { qualification: '1001', trademark: '7' },
};
const underWay: Application = applicationSchema.parse(complete);

test('the same application, written another way, does not differ', (t) => {
  const same: ApplicationInput = {
    ...complete,
    text: '【云签】 ',
    scope: 'mainland',
    documents: [{ bytes: 1, mediaType: 'image/jpeg', sha256: stored.sha256, kind: 'businessLicense' }],
  };
  t.deepEqual(differences(underWay, same), []);
  const fromJournal = { ...underWay, registered: { trademark: '7', qualification: '1001' } };
  t.deepEqual(differences(fromJournal, complete), []);
});

test('a different application differs in the fields that do', (t) => {
  const found = differences(underWay, { ...complete, remark: 'Other', documents: [] });
  t.deepEqual(
    found.map(({ field, given, severity }) => ({ field, given, severity })),
    [
      { field: 'remark', given: '"Other"', severity: 'refuse' },
      { field: 'documents', given: '[]', severity: 'refuse' },
    ],
  );
  t.is(found[0]!.allowed, '"Updates of orders"');
  t.like(differences(underWay, { ...complete, registered: { qualification: '1002', trademark: '7' } }), [
    { field: 'registered' },
  ]);
});

test('what can be done about a difference depends on where the signature stands', (t) => {
  const told = (state: SignatureState) =>
    differences(underWay, { ...complete, remark: 'Other' }, state)[0]!.message;
  t.regex(told('inReview'), /wait for its verdict/);
  t.regex(told('usable'), /^The signature is usable .*`modify`.*keep it.*`withdraw`/);
  t.notRegex(told('usable'), /verdict/);
  t.regex(told('unknown'), /`settle`/);
});

test('an application that is not fit is a problem of its own', (t) => {
  t.like(differences(underWay, { ...complete, account: '' }), [{ field: 'account' }]);
});

test('only where nothing else differs, a document that lies elsewhere has to tell', (t) => {
  const given = { ...complete, documents: [elsewhere] };
  t.true(isToldByContent(underWay, given));
  t.true(isToldByContent(applicationSchema.parse(given), complete));
  t.false(isToldByContent(underWay, { ...given, remark: 'Other' }));
  t.false(isToldByContent(underWay, { ...complete, documents: [{ ...stored, sha256: 'b'.repeat(64) }] }));
  for (const garbage of [7, null, { ...complete, documents: 7 }])
    t.false(isToldByContent(underWay, garbage as unknown as ApplicationInput));
});
