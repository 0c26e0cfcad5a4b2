import { z } from 'zod';
import type { AccountType, VendorLimits } from '../model/limits.ts';
import { BadRequest } from './refusal.ts';

const name = z.string().min(1).max(128);

const accessKeySchema = z.strictObject({
  accessKeyId: name,
  accessKeySecret: name,
  /** Whether somebody has disabled it in the console. */
  disabled: z.boolean().exactOptional(),
});

/** What an account may be told to be; what is left out stays as it was, or as the vendor's limits have it. */
export const accountSettingsSchema = z.strictObject({
  type: z.enum(['individual', 'enterprise']).exactOptional(),
  /** Added to the keys that the account has; one that it has already is replaced. */
  keys: z.array(accessKeySchema).exactOptional(),
  /** `null`: days are not counted. */
  applicationsPerDay: z.int().min(0).nullable().exactOptional(),
  /** How many signatures it may hold; `null`: any number. */
  signatures: z.int().min(0).nullable().exactOptional(),
  /** Whether a modification uses up one of the day's applications. */
  modificationCounts: z.boolean().exactOptional(),
  /** By action; unnamed actions keep theirs. */
  callsPerSecond: z.record(z.string(), z.int().min(1)).exactOptional(),
  /** False imitates a service whose list shows neither the review's ticket nor the date of a rejection. */
  orderIds: z.boolean().exactOptional(),
  /** False imitates a service whose list, too, shows an approved signature as it was approved while its update is reviewed. */
  listShowsUpdates: z.boolean().exactOptional(),
  /** Actions that the vendor has taken out of service; an empty list takes them back. */
  offline: z.array(z.string()).exactOptional(),
});

export type AccountSettings = z.infer<typeof accountSettingsSchema>;
type AccessKey = z.infer<typeof accessKeySchema>;

export interface Account {
  vendor: string;
  vendorAccount: string;
  type: AccountType;
  keys: AccessKey[];
  applicationsPerDay: number | null;
  signatures: number | null;
  modificationCounts: boolean;
  noApplicationAfterRejection: boolean;
  callsPerSecond: Record<string, number>;
  orderIds: boolean;
  listShowsUpdates?: boolean;
  offline?: string[];
}

const known: [name: string, type: AccountType][] = [
  ['sandbox-individual', 'individual'],
  ['sandbox-enterprise', 'enterprise'],
];

/** The vendors' main accounts: quotas and rates belong to them, whichever of their keys is used. */
export class Accounts {
  readonly #limits: Record<string, VendorLimits>;
  /** By vendor and vendor account. */
  accounts = new Map<string, Account>();

  /** Starts with the known accounts at every vendor. */
  constructor(limits: Record<string, VendorLimits>) {
    this.#limits = limits;
    for (const vendor of Object.keys(limits)) {
      for (const [accessKeyId, type] of known) {
        this.put(vendor, accessKeyId, {
          type,
          keys: [{ accessKeyId, accessKeySecret: `${accessKeyId}-secret` }],
        });
      }
    }
  }

  /** Adds an account or changes one. */
  put(vendor: string, vendorAccount: string, settings: AccountSettings): void {
    const place = `${vendor} ${vendorAccount}`;
    const present = this.accounts.get(place);
    const type = settings.type ?? present?.type ?? 'enterprise';
    const base = present?.type === type ? present : { ...present, ...this.#untold(vendor, type) };
    const added = settings.keys ?? [];
    for (const { accessKeyId } of added) this.#refuseTaken(vendor, vendorAccount, accessKeyId);
    const kept = (present?.keys ?? []).filter(
      (key) => !added.some((other) => other.accessKeyId === key.accessKeyId),
    );
    this.accounts.set(place, {
      modificationCounts: true,
      orderIds: true,
      ...base,
      ...settings,
      vendor,
      vendorAccount,
      type,
      keys: [...kept, ...added],
      callsPerSecond: { ...base.callsPerSecond, ...settings.callsPerSecond },
    });
  }

  withKey(vendor: string, accessKeyId: string): Account | undefined {
    return [...this.accounts.values()].find(
      (account) => account.vendor === vendor && account.keys.some((key) => key.accessKeyId === accessKeyId),
    );
  }

  /** By one of its access keys or by its own name. */
  named(vendor: string, account: string): Account {
    const found = this.withKey(vendor, account) ?? this.accounts.get(`${vendor} ${account}`);
    if (!found)
      throw new BadRequest(`${vendor} has no account or access key ${account}; add it with POST /accounts`);
    return found;
  }

  #refuseTaken(vendor: string, vendorAccount: string, accessKeyId: string): void {
    const owner = this.withKey(vendor, accessKeyId);
    if (owner && owner.vendorAccount !== vendorAccount)
      throw new BadRequest(`The access key ${accessKeyId} belongs to ${owner.vendorAccount} already`);
  }

  /** What the vendor's limits say of an account of this type. */
  #untold(vendor: string, type: AccountType) {
    const limits = this.#limits[vendor];
    if (!limits) throw new BadRequest(`There is no vendor ${vendor} here`);
    return {
      applicationsPerDay: limits.applicationsPerDay.value[type],
      signatures: limits.signatures.value,
      noApplicationAfterRejection: limits.noApplicationAfterRejection.value[type],
      callsPerSecond: limits.callsPerSecond.value,
    };
  }
}
