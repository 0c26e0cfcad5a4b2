import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { FollowRolloutInput, PlaceStanding } from '../activities/follow-rollout.ts';
import type { Problem } from '../model/problem.ts';
import {
  type ResumedRollout,
  type RolloutModify,
  type RolloutPlace,
  type RolloutStatus,
  rolloutStatus,
} from '../model/rollout.ts';
import { rolloutDetails } from '../model/rollout-details.ts';
import { rolloutSearchAttributes } from '../model/search-attributes.ts';
import { chosenPlaces } from './chosen-places.ts';

/** What a run of a rollout knows of its places. */
export class Rollout {
  readonly #name: string;
  readonly #text: string;
  places: RolloutPlace[];
  /** The runs that were started and that the journal has said nothing of yet, by workflow id. */
  readonly #awaited: Map<string, string>;
  /** The runs that were ended from outside, by workflow id. */
  readonly #ended: Map<string, string>;
  /** Counts what was learned, so that whoever waits notices. */
  changes = 0;
  #published = '';

  constructor(name: string, text: string, { places, awaited = [], ended = [] }: ResumedRollout) {
    this.#name = name;
    this.#text = text;
    this.places = places;
    this.#awaited = new Map(awaited);
    this.#ended = new Map(ended);
  }

  /** What the next run of a long one gets. */
  resumed(): ResumedRollout {
    return { places: this.places, awaited: [...this.#awaited], ended: [...this.#ended] };
  }

  /** What the journal says of one: what it does not say any more does not hold any more. In what it differs holds. */
  stands({ workflowId, text, state, waitingFor, reason, rejection, nextStep }: PlaceStanding): void {
    this.#awaited.delete(workflowId);
    const renamed = text === this.#text ? undefined : text;
    this.#change(workflowId, { text: renamed, state, waitingFor, reason, rejection, nextStep });
  }

  started(workflowId: string, run: string): void {
    this.#awaited.set(workflowId, run);
  }

  /** What the journal need not tell again, and of whom it is asked. */
  get seen(): FollowRolloutInput['seen'] {
    return this.places.map(({ workflowId, state, waitingFor, reason, nextStep }) => {
      const ended = this.#ended.get(workflowId);
      const run = ended ?? this.#awaited.get(workflowId);
      const isEnded = ended !== undefined;
      return {
        ...{ workflowId, state, waitingFor, reason, nextStep },
        ...(run && { run }),
        ...(isEnded && { isEnded }),
      };
    });
  }

  /** One was refused at the door; somebody may yet submit what would be taken. */
  refused(
    workflowId: string,
    problems: Problem[],
    reason: string,
    run = this.#awaited.get(workflowId),
  ): void {
    if (run) this.#ended.set(workflowId, run);
    this.#change(workflowId, { state: 'refused', waitingFor: 'person', problems, reason, nextStep: mend });
  }

  /** Somebody ended its workflow: its signature stays where it is until it is submitted again. */
  ended(workflowId: string, run = this.#awaited.get(workflowId)): void {
    if (run) this.#ended.set(workflowId, run);
    this.#change(workflowId, { note: 'Its workflow was ended from outside; submit it again' });
  }

  /** Somebody has submitted it again, which is awaited in turn. */
  submittedAgain(workflowId: string, run: string): void {
    this.#awaited.set(workflowId, run);
    this.#ended.delete(workflowId);
    const { state } = this.places.find((place) => place.workflowId === workflowId)!;
    this.#change(workflowId, { note: undefined, ...(state === 'refused' ? begun : {}) });
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

  chosen(modification: RolloutModify): RolloutPlace[] {
    return chosenPlaces(this.#name, this.places, modification);
  }

  status(): RolloutStatus {
    return rolloutStatus(this.#name, this.#text, this.places);
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

const mend =
  'Submit it at this account with what is wrong mended: this rollout then follows it. Or start it again once it has ended.';

const begun: Partial<RolloutPlace> = {
  ...{ state: 'starting', waitingFor: 'nobody' },
  ...{ problems: undefined, reason: undefined, nextStep: undefined },
};
