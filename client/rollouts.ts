import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { messages } from '../model/messages.ts';
import { smsSignatureRolloutWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import { problemsOf } from '../model/problem.ts';
import {
  type ModifiedPlace,
  type RolloutInput,
  type RolloutModify,
  type RolloutStatus,
  rolloutInputSchema,
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

  /** Where the brand stands at each account; also of one that has ended, while Temporal retains it. */
  status(name: string): Promise<RolloutStatus> {
    return this.#ask(() => this.#handle(name).query<RolloutStatus>(messages.status));
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
