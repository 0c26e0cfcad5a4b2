import { type AgreedAccount, type Difference, differencesOfTerms, type Terms } from '../model/agreement.ts';
import { type Database, type Transaction, transaction } from './database.ts';
import { replan } from './replan.ts';

/** A field of an account in which this worker and what was agreed differ. */
export interface Disagreement extends Difference {
  account: string;
  vendorAccount: string;
  /** The account that the agreement was written for: by another worker, maybe under another name. */
  agreedFor: string;
  agreedAt: Date;
}

/** Thrown where a worker may not count as it would; nothing of it has been written down. */
export class Disagreed extends Error {
  override readonly name = 'Disagreed';
  readonly disagreements: Disagreement[];

  constructor(disagreements: Disagreement[]) {
    super(`${disagreements.length} values are not those that were agreed`);
    this.disagreements = disagreements;
  }
}

/**
 * Writes down what nobody has yet; that a worker with these accounts runs, `noteRunning` says. Throws `Disagreed` where
 * others have agreed otherwise. Workers that start at the same moment wait for one another: one of them is the first.
 */
export const agree = (database: Database, accounts: AgreedAccount[]): Promise<void> =>
  transaction(database, async (tx) => {
    await takeTurns(tx);
    const found: Disagreement[] = [];
    for (const account of inOrder(accounts)) {
      found.push(...(await agreeWhereItLeads(tx, account)), ...(await agreeOnTerms(tx, account)));
    }
    if (found.length > 0) throw new Disagreed(found);
  });

// Of the whole table: two files may have the same accounts in another order.
const takeTurns = (tx: Transaction) => tx.query('lock table agreement in share row exclusive mode');

/** Whoever writes several accounts writes them by their names: two files may have them in another order. */
const inOrder = (accounts: AgreedAccount[]): AgreedAccount[] =>
  accounts.toSorted((one, other) => (one.account < other.account ? -1 : 1));

/** How many bookings of a vendor account got another day by a change of its limit or calendar. */
export interface Replanned {
  account: string;
  moved: number;
}

/**
 * Puts what these accounts say in place of what was agreed, and plans anew what is booked by it; workers that run and say
 * otherwise may book nothing from then on, and notice within a minute.
 */
export const replaceAgreements = (database: Database, accounts: AgreedAccount[]): Promise<Replanned[]> =>
  transaction(database, async (tx) => {
    await takeTurns(tx);
    const replanned: Replanned[] = [];
    for (const { account, vendor, vendorAccount, accountType, terms } of inOrder(accounts)) {
      const { rows } = await tx.query<{ terms: Terms }>(
        'select terms from agreement where vendor = $1 and vendor_account = $2',
        [vendor, vendorAccount],
      );
      // Whoever is booking ends that first.
      await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
        `ledger ${vendor} ${vendorAccount}`,
      ]);
      await tx.query(
        `insert into agreement (vendor, vendor_account, terms, account) values ($1, $2, $3, $4)
         on conflict (vendor, vendor_account) do update
         set terms = excluded.terms, account = excluded.account, agreed_at = excluded.agreed_at`,
        [vendor, vendorAccount, terms, account],
      );
      await tx.query(
        // Whether a worker with it runs, only workers say.
        `insert into configured_account (account, vendor, vendor_account, account_type, seen_at)
         values ($1, $2, $3, $4, 'epoch')
         on conflict (account) do update set vendor = excluded.vendor, vendor_account = excluded.vendor_account,
           account_type = excluded.account_type`,
        [account, vendor, vendorAccount, accountType],
      );
      const before = rows[0]?.terms;
      if (before && countsOtherwise(terms, before)) {
        const moved = await replan(tx, { vendor, vendorAccount, ...terms }, before.calendar);
        replanned.push({ account, moved });
      }
    }
    return replanned;
  });

const countsOtherwise = (here: Terms, before: Terms): boolean =>
  differencesOfTerms(here, before).some(
    ({ field }) => field === 'limits.applicationsPerDay' || field.startsWith('calendar.'),
  );

/** One name must mean one vendor account to all workers: workflow ids are made of it. */
async function agreeWhereItLeads(tx: Transaction, here: AgreedAccount): Promise<Disagreement[]> {
  const { rows } = await tx.query<{ vendor: string; vendorAccount: string; agreedAt: Date }>(
    `insert into configured_account as known (account, vendor, vendor_account, account_type, seen_at)
     values ($1, $2, $3, $4, 'epoch')
     on conflict (account) do update set vendor = known.vendor
     returning vendor, vendor_account as "vendorAccount", seen_at as "agreedAt"`,
    [here.account, here.vendor, here.vendorAccount, here.accountType],
  );
  const { agreedAt, ...agreed } = rows[0]!;
  return (['vendor', 'vendorAccount'] as const)
    .filter((field) => here[field] !== agreed[field])
    .map((field) => ({
      ...{ account: here.account, vendorAccount: agreed.vendorAccount, agreedFor: here.account, agreedAt },
      ...{ field, here: here[field], agreed: agreed[field] },
    }));
}

async function agreeOnTerms(tx: Transaction, here: AgreedAccount): Promise<Disagreement[]> {
  const { account, vendor, vendorAccount, terms } = here;
  const { rows } = await tx.query<{ terms: Terms; account: string; agreedAt: Date }>(
    // What only this worker knows is added: a limit that came with its version, or the rate of an action.
    `insert into agreement as known (vendor, vendor_account, terms, account) values ($1, $2, $3, $4)
     on conflict (vendor, vendor_account) do update
     set terms = jsonb_set(excluded.terms || known.terms, '{callsPerSecond}',
       (excluded.terms -> 'callsPerSecond') || (known.terms -> 'callsPerSecond'))
     returning terms, account, agreed_at as "agreedAt"`,
    [vendor, vendorAccount, terms, account],
  );
  const { account: agreedFor, agreedAt, terms: agreed } = rows[0]!;
  return differencesOfTerms(terms, agreed).map((difference) => ({
    ...difference,
    ...{ account, vendorAccount, agreedFor, agreedAt },
  }));
}
