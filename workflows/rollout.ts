import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { FollowRolloutInput } from '../activities/follow-rollout.ts';
import { failures } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import {
  type ResumedRollout,
  type RolloutModify,
  type RolloutPlace,
  type RolloutStatus,
  turnOf,
} from '../model/rollout.ts';
import { rolloutDetails } from '../model/rollout-details.ts';
import { rolloutSearchAttributes } from '../model/search-attributes.ts';
import { refusal } from './payloads.ts';

/** What a run of a rollout knows of its places. */
export class Rollout {
  readonly #name: string;
  readonly #text: string;
  places: RolloutPlace[];
  /** The runs that were started and that the journal has said nothing of yet, by workflow id. */
  readonly #awaited: Map<string, string>;
  /** Counts what was learned, so that whoever waits notices. */
  changes = 0;
  #published = '';

  constructor(name: string, text: string, { places, awaited = [] }: ResumedRollout) {
    this.#name = name;
    this.#text = text;
    this.places = places;
    this.#awaited = new Map(awaited);
  }

  /** What the next run of a long one gets. */
  resumed(): ResumedRollout {
    return { places: this.places, awaited: [...this.#awaited] };
  }

  /** What the journal says of one: what it does not say any more does not hold any more. In what it differs holds. */
  stands({
    workflowId,
    state,
    waitingFor,
    reason,
    rejection,
    nextStep,
  }: Omit<RolloutPlace, 'account' | 'problems'>): void {
    this.#awaited.delete(workflowId);
    this.#change(workflowId, { state, waitingFor, reason, rejection, nextStep });
  }

  started(workflowId: string, run: string): void {
    this.#awaited.set(workflowId, run);
  }

  /** What the journal need not tell again, and of whom it is asked. */
  get seen(): FollowRolloutInput['seen'] {
    return this.places
      .filter(({ state }) => state !== 'refused')
      .map(({ workflowId, state, waitingFor, reason, nextStep }) => {
        const run = this.#awaited.get(workflowId);
        return { workflowId, state, waitingFor, reason, nextStep, ...(run && { run }) };
      });
  }

  /** One was refused at the door. */
  refused(workflowId: string, problems: Problem[], reason: string): void {
    this.#change(workflowId, { state: 'refused', waitingFor: 'person', problems, reason });
  }

  /** It was under way with another application, which goes on. */
  differs(workflowId: string, problems: Problem[]): void {
    this.#change(workflowId, { problems });
  }

  #change(workflowId: string, change: Partial<RolloutPlace>): void {
    this.places = this.places.map((place) =>
      place.workflowId === workflowId ? { ...place, ...change } : place,
    );
    this.changes += 1;
  }

  /** The rejected places that a modification means. Throws where it does not say which of several reasons is meant. */
  chosen({ class: name, accounts }: RolloutModify): RolloutPlace[] {
    const rejected = this.places.filter(
      ({ state, account, rejection }) =>
        state === 'rejected' &&
        (accounts?.includes(account) ?? true) &&
        (name === undefined || rejection?.class === name),
    );
    if (rejected.length === 0) throw notNow('No account of those that are meant has rejected it');
    const classes = new Set(rejected.map(({ rejection }) => rejection?.class));
    if (name === undefined && accounts === undefined && classes.size > 1) {
      throw notNow(
        `It was rejected for different reasons (${[...classes].join(', ')}): say which "class" is meant, or which "accounts"`,
      );
    }
    return rejected;
  }

  status(): RolloutStatus {
    return {
      name: this.#name,
      text: this.#text,
      isComplete: this.places.every(({ state }) => state === 'usable'),
      waitingFor: turnOf(this.places),
      places: this.places,
    };
  }

  /** Shows people where it stands. An unchanged picture costs no event. */
  publish(): void {
    const status = this.status();
    setCurrentDetails(rolloutDetails(status));
    const attributes = rolloutSearchAttributes(status);
    const picture = JSON.stringify(attributes);
    if (picture === this.#published) return;
    this.#published = picture;
    upsertSearchAttributes(attributes);
  }
}

const notNow = (message: string) => refusal(message, failures.notNow);
