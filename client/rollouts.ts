import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { messages, type SignatureStatus } from '../model/messages.ts';
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
import { ApplicationRefused, NotNow } from './errors.ts';
import type { Ask } from './failures.ts';

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
    return rolloutStatus(
      name,
      status.text,
      await Promise.all(status.places.map((place) => this.#now(place))),
    );
  }

  /** A place as its signature tells it; as the rollout left it, where that has been forgotten or was refused. */
  async #now(place: RolloutPlace): Promise<RolloutPlace> {
    try {
      const handle = this.#client.workflow.getHandle(place.workflowId);
      const { state, waitingFor, reason, nextStep } = await handle.query<SignatureStatus>(messages.status);
      return place.state === 'refused' && state === 'failed'
        ? place
        : { ...place, state, waitingFor, reason, nextStep };
    } catch {
      return place;
    }
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
