import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { type ApplicationInput, applicationSchema } from '../model/application.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import {
  type AdmittedAnswer,
  type AdmittedInput,
  type Modify,
  messages,
  type Provide,
  type Settle,
  type SignatureStatus,
} from '../model/messages.ts';
import { type SignatureIdentity, smsSignatureWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import { problemsOf } from '../model/problem.ts';
import type { smsSignature } from '../workflows/index.ts';
import { ApplicationRefused, SignatureConflict } from './errors.ts';
import { translated } from './failures.ts';
import { type ListedSignature, type ListFilter, listSignatures } from './list.ts';
import { untilState, type WaitOptions } from './wait.ts';

/** A signature by its workflow id, or by account, scope (mainland unless told) and text. */
export type SignatureName = string | (Omit<SignatureIdentity, 'scope'> & Partial<SignatureIdentity>);

export interface SubmitOptions {
  /** Keep watching the signature once it is usable (default), or let its workflow end there. */
  watch?: boolean;
}

/**
 * What other services use. It speaks to Temporal alone: it needs no database, no vendor and no credentials.
 * Every call may be repeated: the same application is the same signature, and nothing is sent twice.
 */
export class Countersign {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /**
   * Submits an application and answers once it has been judged: where it stands, when it will be sent.
   * Throws `ApplicationRefused`, or `SignatureConflict` when another application of the same text is under way.
   */
  async submit(application: ApplicationInput, options: SubmitOptions = {}): Promise<SignatureStatus> {
    const parsed = applicationSchema.safeParse(application);
    if (!parsed.success) {
      throw new ApplicationRefused(problemsOf(parsed.error, application, 'Countersign, application'));
    }
    const { account, text } = parsed.data;
    const start = new WithStartWorkflowOperation<typeof smsSignature>(workflowTypes.smsSignature, {
      workflowId: smsSignatureWorkflowId(parsed.data),
      taskQueue: taskQueues.workflows,
      args: [{ application, watch: options.watch ?? true }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: `【${text}】 at ${account}`,
    });
    const answer = await translated(() =>
      this.#client.workflow.executeUpdateWithStart<typeof smsSignature, AdmittedAnswer, [AdmittedInput]>(
        messages.admitted,
        { args: [{ application }], startWorkflowOperation: start },
      ),
    );
    if (answer.verdict === 'refused') throw new ApplicationRefused(answer.problems);
    if (answer.verdict === 'conflict') throw new SignatureConflict(answer.problems, answer.status);
    return answer.status;
  }

  /** Changes a rejected application and submits it again; what is left out stays as it was. */
  modify(name: SignatureName, changes: Modify): Promise<SignatureStatus> {
    return this.#update(name, messages.modify, changes);
  }

  /** Takes a signature back: at once before it is submitted, after the verdict while it is in review. */
  withdraw(name: SignatureName): Promise<SignatureStatus> {
    return translated(() => this.#handle(name).executeUpdate<SignatureStatus, []>(messages.withdraw));
  }

  /** Says what became of a submission whose outcome is unknown. */
  settle(name: SignatureName, settlement: Settle): Promise<SignatureStatus> {
    return this.#update(name, messages.settle, settlement);
  }

  /** Says that what blocks a signature has been mended. */
  provide(name: SignatureName, provided: Provide = {}): Promise<SignatureStatus> {
    return this.#update(name, messages.provide, provided);
  }

  /** Where a signature stands. Also answers for one whose workflow has ended, while Temporal retains it. */
  status(name: SignatureName): Promise<SignatureStatus> {
    return translated(() => this.#handle(name).query<SignatureStatus>(messages.status));
  }

  /**
   * Polls until the signature is usable, or in a state of `until`. Throws `WaitEnded` when it can get there no more,
   * or the time is up.
   */
  wait(
    name: SignatureName,
    options: WaitOptions & { until?: SignatureState[] } = {},
  ): Promise<SignatureStatus> {
    return untilState(() => this.status(name), options.until ?? ['usable'], options);
  }

  /** Signatures whose workflows are open, by Temporal's visibility, which may be some seconds behind. */
  list(filter: ListFilter = {}): AsyncIterable<ListedSignature> {
    return listSignatures(this.#client, filter);
  }

  close(): Promise<void> {
    return this.#client.connection.close();
  }

  #update(name: SignatureName, update: string, payload: unknown): Promise<SignatureStatus> {
    const args: [unknown] = [payload];
    return translated(() => this.#handle(name).executeUpdate<SignatureStatus, [unknown]>(update, { args }));
  }

  #handle(name: SignatureName) {
    const workflowId =
      typeof name === 'string' ? name : smsSignatureWorkflowId({ scope: 'mainland', ...name });
    return this.#client.workflow.getHandle(workflowId);
  }
}
