import type { AccountGate, Evidence, GateCaller, Passage, Refusal } from '../model/account-gate.ts';
import { type GateRow, readGate, standingOf, whyClosed } from './account-gate-rows.ts';
import { type Database, databaseNow, type Transaction, transaction } from './database.ts';
import { gateClosed } from './gate-closed.ts';
import { isOpen, probeUnderWay, shortestBetweenProbes, untilProbe } from './gate-turn.ts';

export interface GateTiming {
  /** Milliseconds from a refusal to the first probe. Each one that is refused, too, doubles the wait. */
  probeAfter: number;
  /** Milliseconds after which a probe that nobody has reported is given up: longer than any call. */
  longestProbe: number;
}

const longestWait = 3_600_000;

/** Nothing is closed, so nothing needs to be written down but a refusal. */
type Leave = { probe: number } | 'open' | 'openAndOvertaken';

const leaveOf = (rows: GateRow[]): 'open' | 'openAndOvertaken' =>
  standingOf(rows) === 'open' ? 'open' : 'openAndOvertaken';

/** A gate in Postgres, which is the only clock. While it is open, a call costs one look at it. */
export class PostgresAccountGate implements AccountGate {
  readonly #database: Database;
  readonly #account: string;
  readonly #timing: GateTiming;

  /** `account` is its name in the configuration. */
  constructor(database: Database, account: string, timing: GateTiming) {
    this.#database = database;
    this.#account = account;
    this.#timing = timing;
  }

  async pass(caller: GateCaller): Promise<Passage> {
    const rows = await readGate(this.#database, this.#account);
    const leave = isOpen(rows, caller) ? leaveOf(rows) : await this.#leaveToProbe(caller);
    return { ended: (evidence) => this.#ended(caller, leave, evidence) };
  }

  async standing(fingerprint?: string): Promise<'open' | 'closed'> {
    const rows = await readGate(this.#database, this.#account);
    if (fingerprint === undefined) return standingOf(rows);
    return isOpen(rows, { fingerprint }) ? 'open' : 'closed';
  }

  /** One caller at a time decides: the lock is the account's. */
  #leaveToProbe(caller: GateCaller): Promise<Leave> {
    return transaction(this.#database, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`gate ${this.#account}`]);
      const rows = await readGate(tx, this.#account);
      if (isOpen(rows, caller)) return leaveOf(rows);
      const now = await databaseNow(tx);
      const wait = untilProbe(rows, caller, now);
      const why = whyClosed(rows, caller.fingerprint);
      const probing = probeUnderWay(rows, now);
      if (wait > 0) throw gateClosed(caller, { account: this.#account, why, probing, now, wait });
      return { probe: await this.#takeProbe(tx, caller, why) };
    });
  }

  /** Credentials that were never tried get a row of their own, with the reason why others were refused. */
  async #takeProbe(tx: Transaction, { fingerprint }: GateCaller, why: GateRow): Promise<number> {
    const { rows } = await tx.query<{ probe: number }>(
      `insert into account_gate (account, fingerprint, closed_at, code, reason, trouble, mend,
         next_probe_at, probe, probed_at, probing_until)
       values ($1, $2, to_timestamp($3 / 1000.0), $4, $5, $6, $7, clock_timestamp(), 1, clock_timestamp(),
         clock_timestamp() + $8 * interval '1 millisecond')
       on conflict (account, fingerprint) do update
       set probe = account_gate.probe + 1, probed_at = excluded.probed_at, probing_until = excluded.probing_until
       returning probe`,
      [
        ...[this.#account, fingerprint, why.closedAt, why.code, why.reason, why.trouble, why.mend],
        this.#timing.longestProbe,
      ],
    );
    return rows[0]!.probe;
  }

  async #ended(caller: GateCaller, leave: Leave, evidence: Evidence): Promise<number | undefined> {
    if (evidence.credentials === 'refused') return this.#close(caller, leave, evidence.refusal);
    // What was let through an open gate may have been answered before the gate closed: it opens nothing.
    if (typeof leave === 'object') await this.#endProbe(caller, leave.probe, evidence.credentials);
    else if (leave === 'openAndOvertaken' && evidence.credentials === 'accepted') await this.#touch(caller);
    return undefined;
  }

  /** Others were refused after these were accepted: whoever asks how the gate stands should hear of these. */
  async #touch({ fingerprint }: GateCaller): Promise<void> {
    await this.#database.query(
      `update account_gate set changed_at = clock_timestamp()
       where (account, fingerprint) = ($1, $2) and closed_at is null`,
      [this.#account, fingerprint],
    );
  }

  async #endProbe(
    { fingerprint }: GateCaller,
    probe: number,
    shown: Exclude<Evidence['credentials'], 'refused'>,
  ): Promise<void> {
    const change = {
      accepted: 'closed_at = null, failed_probes = 0, changed_at = clock_timestamp(),',
      // Its question is still open: whoever asked for it need not ask again.
      unknown: `next_probe_at = least(next_probe_at, probed_at + ${shortestBetweenProbes} * interval '1 millisecond'),`,
      notAsked: 'probed_at = null,',
    };
    await this.#database.query(
      `update account_gate set ${change[shown]} probing_until = null
       where (account, fingerprint, probe) = ($1, $2, $3)`,
      [this.#account, fingerprint, probe],
    );
  }

  /** Of several calls that are refused at the same time the first closes the gate, and a refused probe keeps it closed. */
  async #close({ fingerprint }: GateCaller, leave: Leave, refusal: Refusal): Promise<number | undefined> {
    const probe = typeof leave === 'object' ? leave.probe : null;
    await this.#database.query(
      `insert into account_gate (account, fingerprint, closed_at, code, reason, trouble, mend, next_probe_at)
       values ($1, $2, clock_timestamp(), $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 millisecond')
       on conflict (account, fingerprint) do update
       set closed_at = coalesce(account_gate.closed_at, excluded.closed_at), code = excluded.code,
         reason = excluded.reason, trouble = excluded.trouble, mend = excluded.mend,
         failed_probes = case when $8::int is null then 0 else account_gate.failed_probes + 1 end,
         next_probe_at = case when $8::int is null then excluded.next_probe_at
           else clock_timestamp() + least($9, $7 * power(2, least(account_gate.failed_probes + 1, 20)))
             * interval '1 millisecond' end,
         probed_at = case when $8::int is null then null else account_gate.probed_at end,
         probing_until = null, changed_at = clock_timestamp()
       where (account_gate.closed_at is null and $8::int is null) or account_gate.probe = $8::int`,
      [
        ...[this.#account, fingerprint, refusal.code, refusal.reason, refusal.trouble, refusal.mend],
        ...[this.#timing.probeAfter, probe, longestWait],
      ],
    );
    await this.#forgetOthers(fingerprint);
    const rows = await readGate(this.#database, this.#account);
    const own = rows.find((row) => row.fingerprint === fingerprint);
    return own && Math.max(own.nextProbeAt - (await databaseNow(this.#database)), 0);
  }

  /** Whoever still had refused credentials would have tried them every hour. */
  async #forgetOthers(fingerprint: string): Promise<void> {
    await this.#database.query(
      `delete from account_gate where account = $1 and fingerprint <> $2
         and closed_at is not null and changed_at < clock_timestamp() - interval '7 days'`,
      [this.#account, fingerprint],
    );
  }
}
