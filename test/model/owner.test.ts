import test from 'ava';
import type { documentKinds } from '../../model/application.ts';
import { type OwnerDocument, type OwnerInput, ownerSchema } from '../../model/owner.ts';
import { completionOf } from '../../model/owner-completion.ts';
import { expiriesOf } from '../../model/owner-expiry.ts';
import { problemsOf } from '../../model/problem.ts';
import { application } from '../vendors/applications.ts';

const on = '2026-11-21';

const document = (kind: (typeof documentKinds)[number], validUntil?: string): OwnerDocument => ({
  kind,
  source: `file:${kind}.png`,
  ...(validUntil && { validUntil }),
});

const owner = (changes: Partial<OwnerInput> = {}) =>
  ownerSchema.parse({ legalName: '山海茶业', creditCode: '91350100M000100Y43', ...changes });

const complaints = (changes: object) => {
  const given = { legalName: '山海茶业', creditCode: '91350100M000100Y43', ...changes };
  const { error } = ownerSchema.safeParse(given);
  return error ? problemsOf(error, given, 'a test') : [];
};

// The first is the example of GB 32100-2015; the others are companies that everybody can look up.
for (const creditCode of ['91350100M000100Y43', '9144030071526726XG', '91330100799655058B']) {
  test(`a credit code that is right is taken, in small letters, too: ${creditCode}`, (t) => {
    t.is(owner({ creditCode }).creditCode, creditCode);
    t.is(owner({ creditCode: ` ${creditCode.toLowerCase()}` }).creditCode, creditCode);
  });
}

for (const [what, creditCode, message] of [
  ['another check character', '91350100M000100Y44', /GB 32100/],
  ['two digits swapped', '91530100M000100Y43', /GB 32100/],
  ['a letter that none has', '91350100M0O0100Y43', /without I, O, S, V and Z/],
  ['17 characters', '91350100M000100Y4', /has 18/],
  ['an old number of 15 digits', '350100123456789', /has 18/],
] as const) {
  test(`a credit code with ${what} is refused by field, with what was given`, (t) => {
    const [problem] = complaints({ creditCode });
    t.like(problem, { field: 'creditCode', given: JSON.stringify(creditCode), severity: 'refuse' });
    t.regex(problem!.message, message);
  });
}

for (const [what, changes, field] of [
  ['no name', { legalName: ' ' }, 'legalName'],
  ['a day that no calendar has', { documents: [document('other', '2027-02-30')] }, 'documents.0.validUntil'],
  ['an account that none can be', { registered: { 'A B': {} } }, 'registered.A B'],
  [
    'an id that none can be',
    { registered: { acme: { qualification: 'a/b' } } },
    'registered.acme.qualification',
  ],
  ['a field that nobody knows', { phone: '1' }, '(whole)'],
] as const) {
  test(`an owner with ${what} is refused by field`, (t) => {
    t.like(complaints(changes), [{ field }]);
  });
}

test('what an application lacks comes from its owner, and what it carries goes before', (t) => {
  const house = owner({
    documents: [
      document('businessLicense'),
      document('trademarkCertificate'),
      document('icpFiling', '2026-11-21'),
    ],
    registered: { acme: { qualification: '1', trademark: '2' }, other: { qualification: '3' } },
  });
  const given = application({ owner: 'house', registered: { qualification: '9' } });
  t.deepEqual(completionOf(given, house, { name: 'acme', owner: undefined }, on), {
    documents: [document('trademarkCertificate'), document('icpFiling', '2026-11-21')],
    registered: { qualification: '9', trademark: '2' },
    onBehalf: undefined,
    past: [],
  });
});

test('at an account that is another owner’s it is on behalf, and only then letters are needed', (t) => {
  const guest = owner({
    documents: [document('authorizationLetter', '2026-11-20')],
    registered: { acme: { qualification: '1', authorizationLetter: '2' } },
  });
  const given = application({ owner: 'guest' });
  t.like(completionOf(given, guest, { name: 'acme', owner: 'house' }, on), {
    onBehalf: true,
    registered: { qualification: '1', authorizationLetter: '2' },
    past: guest.documents,
  });
  t.like(completionOf(given, guest, { name: 'acme', owner: 'guest' }, on), {
    onBehalf: undefined,
    registered: { qualification: '1' },
    past: [],
  });
});

test('a document that is past is missed, unless there is a later one', (t) => {
  const [past, later] = [
    document('businessLicense', '2026-11-20'),
    document('businessLicense', '2027-11-20'),
  ];
  const given = application({ documents: [] });
  const place = { name: 'acme', owner: undefined };
  t.like(completionOf(given, owner({ documents: [past] }), place, on), { documents: [], past: [past] });
  t.like(completionOf(given, owner({ documents: [past, later] }), place, on), {
    documents: [later],
    past: [],
  });
});

for (const [validUntil, ahead] of [
  ['2027-01-21', undefined],
  ['2027-01-20', 60],
  ['2026-12-22', 60],
  ['2026-12-21', 30],
  ['2026-11-21', 30],
  ['2026-11-20', 0],
] as const) {
  test(`on ${on}, what holds until ${validUntil} is announced at ${ahead}`, (t) => {
    const found = expiriesOf([document('businessLicense', validUntil), document('other')], on);
    t.deepEqual(
      found.map((expiry) => expiry.ahead),
      ahead === undefined ? [] : [ahead],
    );
  });
}

test('what is renewed is not announced', (t) => {
  const renewed = [document('businessLicense', '2026-12-01'), document('businessLicense', '2029-12-01')];
  t.deepEqual(expiriesOf(renewed, on), []);
  t.deepEqual(expiriesOf([renewed[0]!, document('businessLicense')], on), []);
});
