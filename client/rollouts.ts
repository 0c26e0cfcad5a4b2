import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { messages } from '../model/messages.ts';
import { smsSignatureRolloutWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import { problemsOf } from '../model/problem.ts';
import {
  type ModifiedPlace,
  type RolloutInput,
  type RolloutModify,
  type RolloutPlace,
  type RolloutStatus,
  rolloutInputSchema,
  rolloutStatus,
} from '../model/rollout.ts';
import { ApplicationRefused, NotNow, SignatureNotFound } from './errors.ts';
import type { Ask } from './failures.ts';
import { lookAt } from './look.ts';

/** One brand at several accounts. Every call but `modify` may be repeated. */
export class Rollouts {
  readonly #client: Client;
  readonly #ask: Ask;

  constructor(client: Client, ask: Ask) {
    this.#client = client;
    this.#ask = ask;
  }

  /** Starts a signature at each account. Throws `NotNow` where a rollout of that name is under way. */
  async start(input: RolloutInput): Promise<RolloutStatus> {
    const parsed = rolloutInputSchema.safeParse(input);
    if (!parsed.success) {
      throw new ApplicationRefused(problemsOf(parsed.error, input, 'Countersign, rollout'));
    }
    const { name, application } = parsed.data;
    await this.#ask(async () => {
      try {
        await this.#client.workflow.start(workflowTypes.smsSignatureRollout, {
          workflowId: smsSignatureRolloutWorkflowId(name),
          taskQueue: taskQueues.workflows,
          args: [input],
          staticSummary: `【${application.text}】 at ${input.accounts.length} accounts`,
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        throw new NotNow(
          `A rollout named ${name} is under way: give this one another name, or wait for its end`,
        );
      }
    });
    return this.status(name);
  }

  /**
   * Where the brand stands at each account; also of one that has ended, while Temporal retains it. What has ended follows
   * nobody: then each signature is asked.
   */
  async status(name: string): Promise<RolloutStatus> {
    const handle = this.#handle(name);
    const status = await this.#ask(() => handle.query<RolloutStatus>(messages.status));
    const { status: execution } = await this.#ask(() => handle.describe());
    if (execution.name === 'RUNNING') return status;
    const { text, places } = status;
    return rolloutStatus(name, text, await Promise.all(places.map((place) => this.#now(place, text))));
  }

  /** A place as its signature tells it, or as the rollout left it: refused at the door, or without a workflow by now. */
  async #now(place: RolloutPlace, brand: string): Promise<RolloutPlace> {
    const handle = this.#client.workflow.getHandle(place.workflowId);
    const look = await lookAt(handle, this.#ask).catch((error: unknown) => {
      if (error instanceof SignatureNotFound) return error;
      throw error;
    });
    if (look instanceof SignatureNotFound) return { ...place, note: look.message };
    const { state, waitingFor, reason, rejection, nextStep, text } = look.status;
    if (state === 'failed') return place;
    const { account, workflowId, problems } = place;
    return {
      ...{ account, workflowId, state, waitingFor, reason, rejection, nextStep },
      ...(text !== brand && { text }),
      ...(place.state !== 'refused' && { problems }),
    };
  }

  /** Makes one change wherever the brand was rejected for the same reason, and says what came of it at each account. */
  modify(name: string, modification: RolloutModify): Promise<ModifiedPlace[]> {
    return this.#ask(() =>
      this.#handle(name).executeUpdate<ModifiedPlace[], [RolloutModify]>(messages.modify, {
        args: [modification],
      }),
    );
  }

  #handle(name: string) {
    return this.#client.workflow.getHandle(smsSignatureRolloutWorkflowId(name));
  }
}
