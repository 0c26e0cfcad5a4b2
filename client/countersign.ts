import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { type ApplicationInput, applicationSchema } from '../model/application.ts';
import { closedStates, type SignatureState } from '../model/lifecycle.ts';
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
import { ApplicationRefused, SignatureConflict, SignatureNotFound } from './errors.ts';
import { type Ask, asking } from './failures.ts';
import { type ListedSignature, type ListFilter, listSignatures } from './list.ts';
import { type Look, untilState, type WaitOptions } from './wait.ts';

/** A signature by its workflow id, or by account, scope (mainland unless told) and text. */
export type SignatureName = string | (Omit<SignatureIdentity, 'scope'> & Partial<SignatureIdentity>);

export interface SubmitOptions {
  /** Keep watching the signature once it is usable (default), or let its workflow end there. */
  watch?: boolean;
}

export interface CountersignOptions {
  /**
   * Milliseconds within which a call is answered, or fails with `NoAnswer`; 30,000 unless told. What was asked may still
   * be done, by the next worker that runs; asking again is safe.
   */
  timeout?: number;
}

const defaultTimeout = 30_000;

/**
 * What other services use. It speaks to Temporal alone: it needs no database, no vendor and no credentials.
 * Every call may be repeated: the same application is the same signature, and nothing is sent twice.
 */
export class Countersign {
  readonly #client: Client;
  readonly #ask: Ask;

  constructor(client: Client, options: CountersignOptions = {}) {
    this.#client = client;
    this.#ask = asking(client, options.timeout ?? defaultTimeout);
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
    const answer = await this.#ask(() =>
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
  async withdraw(name: SignatureName): Promise<SignatureStatus> {
    const handle = this.#handle(name);
    return this.#ask(() => handle.executeUpdate<SignatureStatus, []>(messages.withdraw));
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

  close(): Promise<void> {
    return this.#client.connection.close();
  }

  async #look(name: SignatureName): Promise<Look> {
    const handle = this.#handle(name);
    const { ending, status } = await this.#ask(async () => {
      // In this order: what an ended workflow says is its last word.
      const { closeTime, status: ending } = await handle.describe();
      const status = await handle.query<SignatureStatus>(messages.status);
      return { ending: closeTime && ending.name, status };
    });
    if (ending && status.state !== 'usable' && !closedStates.includes(status.state)) {
      throw new SignatureNotFound(
        `The workflow ${status.workflowId} is ${ending}: it ended while the signature was ${status.state}. Submit the application again, and it goes on from there`,
      );
    }
    return { status, isOver: ending !== undefined };
  }

  async #update(name: SignatureName, update: string, payload: unknown): Promise<SignatureStatus> {
    const handle = this.#handle(name);
    const args: [unknown] = [payload];
    return this.#ask(() => handle.executeUpdate<SignatureStatus, [unknown]>(update, { args }));
  }

  #handle(name: SignatureName) {
    return this.#client.workflow.getHandle(typeof name === 'string' ? name : workflowIdOf(name));
  }
}

const identitySchema = applicationSchema.pick({ account: true, scope: true, text: true });

function workflowIdOf(name: Exclude<SignatureName, string>): string {
  const identity = identitySchema.safeParse(name);
  if (identity.success) return smsSignatureWorkflowId(identity.data);
  throw new ApplicationRefused(problemsOf(identity.error, name, 'Countersign, names of signatures'));
}
