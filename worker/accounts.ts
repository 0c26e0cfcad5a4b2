import type { ConfiguredAccount } from '../activities/context.ts';
import type { Account } from '../model/account.ts';
import { differencesOfTerms, type Terms } from '../model/agreement.ts';
import { limitsOf } from '../model/limits.ts';
import { describeProblem, problemsOf } from '../model/problem.ts';
import type { Rate, RateKey, RateMeter } from '../model/rate-limit.ts';
import { reviewHoursOf } from '../model/review-settings.ts';
import { VendorError } from '../model/vendor-error.ts';
import { PostgresAccountGate } from '../store/account-gate.ts';
import type { Database } from '../store/database.ts';
import { PostgresRateLimit } from '../store/rate-limit.ts';
import { fingerprintOf } from '../vendors/fingerprint.ts';
import { smsVendors } from '../vendors/registry.ts';
import type { SmsVendor, VendorOptions } from '../vendors/sms-vendor.ts';
import { ConfigurationError } from './configuration.ts';
import { readSecrets } from './credentials.ts';

/** Gives every configured account its vendor's rules, limits and calls. */
export function configureAccounts(
  accounts: Record<string, Account>,
  database: Database,
  meter?: RateMeter,
): Map<string, ConfiguredAccount> {
  const configured = Object.entries(accounts).map(
    ([name, account]) => [name, configureAccount(name, account, database, meter)] as const,
  );
  return checkAgreement(new Map(configured));
}

/** Entries that lead to one vendor account share its ledger, so they must count its days and applications alike. */
function checkAgreement(accounts: Map<string, ConfiguredAccount>): Map<string, ConfiguredAccount> {
  const shared = new Map<string, ConfiguredAccount>();
  for (const account of accounts.values()) {
    const place = `${account.vendor} ${account.vendorAccount}`;
    const first = shared.get(place) ?? account;
    shared.set(place, first);
    const [difference] = differencesOfTerms(termsOf(account), termsOf(first));
    if (difference) {
      const { field, here, agreed } = difference;
      throw new ConfigurationError(
        `accounts.${account.name}.${field} is ${here}, and that of accounts.${first.name} ${agreed}: both lead to the vendor account ${account.vendorAccount}, so give them the same accountType, limits and calendar`,
      );
    }
  }
  return accounts;
}

/** What everybody who books at the same vendor account must count alike. */
export const termsOf = ({ allowed, calendar }: ConfiguredAccount): Terms => ({ ...allowed, calendar });

function configureAccount(
  name: string,
  account: Account,
  database: Database,
  meter: RateMeter | undefined,
): ConfiguredAccount {
  const vendor = vendorOf(name, account);
  const allowed = limitsOf(vendor.limits, account.accountType, account.limits);
  const rateOf = ({ vendor: name, action }: RateKey): Rate => {
    const calls = allowed.callsPerSecond[action];
    if (!calls) throw new Error(`${name} ${action} has no rate limit, so it may not be called`);
    return { calls, guard: allowed.guard, strict: allowed.strict };
  };
  // A probe waits for its turn and for the store, besides the call itself.
  const longestProbe = account.timeout + 60_000;
  const credentials = () =>
    readSecrets(account.credentials, vendor.credentials).catch(secretMissing(account));
  const api = account.api ?? vendor.generations[0]!;
  const gate = new PostgresAccountGate(database, name, { probeAfter: account.probeAfter, longestProbe });
  return {
    ...account,
    name,
    api,
    review: reviewHoursOf(vendor.review, account.review),
    allowed,
    gate,
    // A secret that cannot be read has no fingerprint: the call itself will say so.
    standing: async () => gate.standing(await credentials().then(fingerprintOf, () => undefined)),
    applicationsPerDay: allowed.applicationsPerDay,
    noApplicationAfterRejection: allowed.noApplicationAfterRejection,
    rules: vendor.rules,
    console: vendor.console,
    calls: vendor.createApi({
      api,
      options: optionsOf(name, account, vendor),
      endpoint: account.endpoint ?? vendor.endpoint,
      vendorAccount: account.vendorAccount,
      timeout: account.timeout,
      gate,
      rateLimit: new PostgresRateLimit(database, rateOf, meter),
      credentials,
    }),
  };
}

/**
 * A secret that cannot be read is, as one that the vendor refuses, for a person to mend. It closes no gate: other
 * workers may have the file.
 */
const secretMissing =
  ({ vendor }: Account) =>
  (error: Error): never => {
    throw new VendorError({
      kind: 'credentialsRefused',
      vendor,
      action: 'credentials',
      code: 'secretMissing',
      trouble: 'secret',
      reason: error.message,
    });
  };

function vendorOf(name: string, account: Account): SmsVendor {
  const fail = (field: string, given: string, known: readonly string[]): never => {
    throw new ConfigurationError(`accounts.${name}.${field}: "${given}" is not one of ${known.join(', ')}`);
  };
  const vendors: Record<string, SmsVendor> = smsVendors;
  const vendor = vendors[account.vendor] ?? fail('vendor', account.vendor, Object.keys(vendors));
  const { api } = account;
  if (api !== undefined && !vendor.generations.includes(api)) fail('api', api, vendor.generations);
  const secrets = Object.values(vendor.credentials);
  const unknown = Object.keys(account.credentials).find((secret) => !secrets.includes(secret));
  if (unknown !== undefined) fail('credentials', unknown, secrets);
  if (account.channel === 'manual') return vendor;
  const missing = secrets.filter((secret) => !(secret in account.credentials));
  if (missing.length > 0) {
    throw new ConfigurationError(`accounts.${name}.credentials: ${missing.join(' and ')} must be given`);
  }
  return vendor;
}

/** What only the vendor knows, by its own schema. By hand nothing is called, and so nothing of it has to be given. */
function optionsOf(name: string, { options, channel }: Account, vendor: SmsVendor): VendorOptions {
  const schema = channel === 'manual' ? vendor.options.partial() : vendor.options;
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data as VendorOptions;
  // What was given is left out: it may be a secret in the wrong place.
  const problems = problemsOf(parsed.error, options, 'the accounts file').map((problem) => ({
    ...problem,
    ...{ field: `accounts.${name}.options.${problem.field}`, given: 'not shown' },
  }));
  throw new ConfigurationError(problems.map(describeProblem).join('\n'));
}
