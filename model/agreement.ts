import type { Calendar } from './calendar.ts';
import type { AccountLimits, AccountType } from './limits.ts';

/** What everybody who books at a vendor account must count alike. */
export interface Terms extends AccountLimits {
  calendar: Calendar;
}

/** An account of a configuration, and what it says of the vendor account that it leads to. */
export interface AgreedAccount {
  account: string;
  vendor: string;
  vendorAccount: string;
  accountType: AccountType;
  terms: Terms;
}

/** A field in which two say different things of one account. */
export interface Difference {
  /** Within the account's entry of the configuration, such as `calendar.dayLength`. */
  field: string;
  here: string | number | boolean | null;
  agreed: string | number | boolean | null;
}

/** In what the terms differ. What only one of them knows is not compared: a newer version may know more, such as rates. */
export function differencesOfTerms(here: Terms, agreed: Terms): Difference[] {
  const pairs: [field: string, here: Difference['here'], agreed: Difference['here'] | undefined][] = [
    ...fieldsOf('calendar', here.calendar, agreed.calendar),
    ['limits.applicationsPerDay', here.applicationsPerDay, agreed.applicationsPerDay],
    ['limits.modificationCounts', here.modificationCounts, agreed.modificationCounts],
    [
      'noApplicationAfterRejection (by accountType)',
      here.noApplicationAfterRejection,
      agreed.noApplicationAfterRejection,
    ],
    ['limits.signatures', here.signatures, agreed.signatures],
    ...fieldsOf('limits.callsPerSecond', here.callsPerSecond, agreed.callsPerSecond),
    ['limits.guard', here.guard, agreed.guard],
    ['limits.strict', here.strict, agreed.strict],
  ];
  return pairs.flatMap(([field, ours, theirs]) =>
    theirs === undefined || ours === theirs ? [] : [{ field, here: ours, agreed: theirs }],
  );
}

const fieldsOf = <Fields extends object>(name: string, here: Fields, agreed: Partial<Fields>) =>
  Object.entries(here).map(([field, value]): [string, Difference['here'], Difference['here'] | undefined] => [
    `${name}.${field}`,
    value,
    agreed[field as keyof Fields] as Difference['here'] | undefined,
  ]);
