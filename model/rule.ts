import type { Application, DocumentKind, DocumentReference, Source } from './application.ts';
import type { AccountType } from './limits.ts';
import type { Scope } from './names.ts';
import { type Problem, shown } from './problem.ts';

/** How an account reaches its vendor: by the API, or by a person in the vendor's console. */
export const channels = ['api', 'manual'] as const;

type Channel = (typeof channels)[number];

/** What is judged, and for whom. */
export interface Subject {
  application: Application;
  account: { accountType: AccountType; api: string; channel: Channel };
  /** The date at the vendor, `YYYY-MM-DD`: rules come and go. */
  on: string;
}

/** Whom a rule is about. What is left out does not matter. */
interface Circumstances {
  accountType?: AccountType;
  channel?: Channel;
  scope?: Scope;
  /** Own use, or on behalf of somebody else. */
  use?: 'own' | 'onBehalf';
  sources?: readonly Source[];
}

interface Told {
  /** Unique, and named for what it says: `tencent-sms/name-length`. */
  id: string;
  /** Generations of the vendor's API; all of them unless told. */
  api?: readonly string[];
  allowed: string;
  /** What is wrong, and what to do about it. */
  message: string;
  /** The vendor's page that says so. */
  source: string;
  /** The first and the last day on which it holds, `YYYY-MM-DD`. */
  validFrom?: string;
  validUntil?: string;
  severity: Problem['severity'];
}

/** One thing that a vendor asks of an application, as an entry that a person can read and correct. */
export interface Rule extends Told {
  for?: Circumstances;
  field: keyof Application;
  /** Whether an application keeps it. */
  holds: (application: Application) => boolean;
  /** What to show of the field, where its value alone does not tell what is wrong. */
  given?: (application: Application) => unknown;
}

/** What a vendor asks of the content of one document. */
export interface DocumentRule extends Told {
  holds: (document: DocumentReference) => boolean;
  given: (document: DocumentReference) => unknown;
}

/** Which certificates an application of this kind needs: one of `oneOf`, and each of `and`. */
export interface CertificateRow extends Omit<Told, 'allowed' | 'message'> {
  for: Circumstances;
  oneOf: readonly DocumentKind[];
  and?: readonly DocumentKind[];
}

/** The problems of an application by these rules, in their order. */
export const judge = (rules: readonly Rule[], subject: Subject): Problem[] =>
  rules
    .filter((rule) => isInForce(rule, subject) && isMeant(rule.for ?? {}, subject))
    .filter((rule) => !rule.holds(subject.application))
    .map(({ field, given, ...told }) => ({
      field,
      given: shown(given ? given(subject.application) : subject.application[field]),
      ...problemOf(told),
    }));

/** The problems of one document. `field` is where it stands in the application, such as `documents.0`. */
export const judgeDocument = (
  rules: readonly DocumentRule[],
  document: DocumentReference,
  field: string,
  moment: Pick<Subject, 'account' | 'on'>,
): Problem[] =>
  rules
    .filter((rule) => isInForce(rule, moment) && !rule.holds(document))
    .map(({ given, ...told }) => ({ field, given: shown(given(document)), ...problemOf(told) }));

const problemOf = ({ allowed, message, source, severity }: Told) => ({ allowed, message, source, severity });

const isInForce = (
  { api, validFrom = '', validUntil = '9999' }: Pick<Told, 'api' | 'validFrom' | 'validUntil'>,
  { account, on }: Pick<Subject, 'account' | 'on'>,
): boolean => (api?.includes(account.api) ?? true) && validFrom <= on && on <= validUntil;

function isMeant(circumstances: Circumstances, { application, account }: Subject): boolean {
  const { accountType, channel, scope, use, sources } = circumstances;
  return (
    (accountType ?? account.accountType) === account.accountType &&
    (channel ?? account.channel) === account.channel &&
    (scope ?? application.scope) === application.scope &&
    (use ?? useOf(application)) === useOf(application) &&
    (sources?.includes(application.source) ?? true)
  );
}

export const useOf = ({ onBehalf }: Pick<Application, 'onBehalf'>): 'own' | 'onBehalf' =>
  onBehalf ? 'onBehalf' : 'own';
