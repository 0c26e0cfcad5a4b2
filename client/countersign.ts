import type { Client } from '@temporalio/client';
import type { AccountCheck } from '../model/account-check.ts';
import type { AccountImport } from '../model/account-import.ts';
import type { ApplicationInput } from '../model/application.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import { type Modify, messages, type Provide, type SignatureStatus } from '../model/messages.ts';
import type { Scope } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import type { Settle } from '../model/settlement.ts';
import { checkAccounts } from './check-accounts.ts';
import { noIntake } from './connect-intake.ts';
import { IntakeRefused } from './errors.ts';
import { type Ask, asking } from './failures.ts';
import { byName } from './find-renamed.ts';
import { importAccount } from './import-account.ts';
import { Intake } from './intake.ts';
import type { IntakeOptions } from './intake-options.ts';
import { type ListedSignature, type ListFilter, listSignatures } from './list.ts';
import { type Look, lookAt } from './look.ts';
import { Rollouts } from './rollouts.ts';
import type { SignatureName } from './signature-name.ts';
import { type SubmitOptions, submit } from './submit.ts';
import { untilState, type WaitOptions } from './wait.ts';

export interface CountersignOptions {
  /**
   * Milliseconds within which a call is answered, or fails with `NoAnswer`; 30,000 unless told. What was asked may still
   * be done, by the next worker that runs; asking again is safe.
   */
  timeout?: number;
  /** Where documents are brought and applications checked; needed for that alone. */
  intake?: Omit<IntakeOptions, 'timeout'> | undefined;
}

const defaultTimeout = 30_000;

/**
 * What other services use. It speaks to Temporal, and to the intake: it needs no database, no vendor and no credentials.
 * Every call may be repeated: the same application is the same signature, and nothing is sent twice.
 */
export class Countersign {
  readonly #client: Client;
  readonly #ask: Ask;
  readonly #intake: Intake | undefined;
  /** One brand at several accounts. */
  readonly rollouts: Rollouts;

  constructor(client: Client, { timeout = defaultTimeout, intake }: CountersignOptions = {}) {
    this.#client = client;
    this.#ask = asking(client, timeout);
    this.rollouts = new Rollouts(client, this.#ask);
    this.#intake = intake && new Intake({ ...intake, timeout });
  }

  /** Documents, the days of accounts, checks. Throws `IntakeRefused` where no intake is configured. */
  get intake(): Intake {
    if (this.#intake) return this.#intake;
    throw new IntakeRefused(noIntake);
  }

  /**
   * Submits an application and answers once it has been judged: where it stands, when it will be sent.
   * Throws `ApplicationRefused`, or `SignatureConflict` when another application of the same text is under way.
   */
  submit(application: ApplicationInput, options: SubmitOptions = {}): Promise<SignatureStatus> {
    return submit(this.#client, this.#ask, application, options);
  }

  /** What would become of these applications, submitted in this order; see `Intake.plan`. Nothing is submitted. */
  plan(applications: ApplicationInput[]): Promise<Plan> {
    return this.intake.plan(applications);
  }

  /** Changes one that was rejected, or is blocked and was never sent. What is left out stays; documents replace all earlier ones. */
  modify(name: SignatureName, changes: Modify): Promise<SignatureStatus> {
    return this.#update(name, messages.modify, changes);
  }

  /** Takes a signature back: at once before it is submitted, after the verdict while it is in review. */
  withdraw(name: SignatureName): Promise<SignatureStatus> {
    return this.#update(name, messages.withdraw);
  }

  /** Says what became of a submission whose outcome is unknown. */
  settle(name: SignatureName, settlement: Settle): Promise<SignatureStatus> {
    return this.#update(name, messages.settle, settlement);
  }

  /** Says that what blocks a signature has been mended. */
  provide(name: SignatureName, provided: Provide = {}): Promise<SignatureStatus> {
    return this.#update(name, messages.provide, provided);
  }

  /**
   * Where a signature stands. Also answers for one whose life is over, while Temporal retains its workflow; one whose
   * workflow was ended from outside (terminated, say) is not found.
   */
  async status(name: SignatureName): Promise<SignatureStatus> {
    return (await this.#look(name)).status;
  }

  /**
   * Polls until the signature is usable, or in a state of `until`. Throws `WaitEnded` when it can get there no more,
   * or the time is up. Once it has been seen, times without an answer (workers being replaced, say) are waited through.
   */
  wait(
    name: SignatureName,
    options: WaitOptions & { until?: SignatureState[] } = {},
  ): Promise<SignatureStatus> {
    return untilState(() => this.#look(name), options.until ?? ['usable'], options);
  }

  /** Signatures whose workflows are open, by Temporal's visibility, which may be some seconds behind. */
  list(filter: ListFilter = {}): AsyncIterable<ListedSignature> {
    return listSignatures(this.#client, this.#ask, filter);
  }

  /**
   * Lets a worker make a harmless signed call at each account, or at one, and says what is wrong with its mend. An
   * account whose vendor does not answer takes a minute, so the timeout should be longer than that.
   */
  checkAccounts(account?: string): Promise<AccountCheck[]> {
    return checkAccounts(this.#client, this.#ask, account);
  }

  /**
   * Takes under management what an account holds at its vendor; `ids` where the vendor lists none, and their `scope`
   * where it does not tell it. It may take minutes, so the timeout should be longer than that; `tell` hears how far it is,
   * such as "312 of 1,000".
   */
  importAccount(
    account: string,
    ids?: string[],
    scope?: Scope,
    tell: (progress: string) => void = () => {},
  ): Promise<AccountImport> {
    return importAccount(this.#client, this.#ask, { account, ids, scope }, tell);
  }

  close(): Promise<void> {
    return this.#client.connection.close();
  }

  #look(name: SignatureName): Promise<Look> {
    return byName(this.#client, this.#ask, name, (handle) => lookAt(handle, this.#ask));
  }

  #update(name: SignatureName, update: string, ...payload: unknown[]): Promise<SignatureStatus> {
    const args = payload as [unknown];
    return byName(this.#client, this.#ask, name, (handle) =>
      this.#ask(() => handle.executeUpdate<SignatureStatus, [unknown]>(update, { args })),
    );
  }
}
