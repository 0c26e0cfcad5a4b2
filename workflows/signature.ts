import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Admission } from '../activities/admit.ts';
import { after } from '../model/after.ts';
import type { Application } from '../model/application.ts';
import { detailsOf } from '../model/details.ts';
import { closedStates, type Lifecycle, lastSubmission, newLifecycle, type Slot } from '../model/lifecycle.ts';
import type { LifecycleEvent } from '../model/lifecycle-event.ts';
import type {
  KnownSignature,
  ResumedSignature,
  SignatureStatus,
  SmsSignatureInput,
} from '../model/messages.ts';
import { type Problem, refusals } from '../model/problem.ts';
import { searchAttributesOf } from '../model/search-attributes.ts';
import type { SlotMoved, Warned } from '../model/signals.ts';
import { statusOf } from './signature-status.ts';

/** What one run of the workflow knows of its signature, and how people see it. */
export class Signature {
  lifecycle: Lifecycle = newLifecycle;
  /** The application that began this life; a service that submits it again at each start means this signature. */
  first: Application | undefined;
  /** The application as it was last given. */
  given: Application | undefined;
  warnings: Problem[] = [];
  /** Why it was not admitted. */
  refusal: Problem[] | undefined;
  known: KnownSignature | undefined;
  #moved: SlotMoved | undefined;
  #published = '';

  constructor(input: SmsSignatureInput) {
    // Only a run of ours can hand anything on: no caller knows the first run's id before it starts.
    const { firstExecutionRunId } = workflowInfo();
    if (input?.resumed?.signature?.run === firstExecutionRunId) this.#resume(input.resumed);
  }

  #resume(resumed: ResumedSignature): void {
    this.lifecycle = resumed.lifecycle;
    this.first = resumed.first;
    this.given = resumed.application;
    this.known = resumed.signature;
    this.warnings = resumed.warnings;
  }

  /** What the next run of a long life gets. */
  resumed(): ResumedSignature {
    return {
      first: this.first!,
      application: this.given!,
      lifecycle: this.lifecycle,
      signature: this.known!,
      warnings: this.warnings,
    };
  }

  take(admission: Admission): void {
    if (admission.admitted) {
      this.known = admission.signature;
      this.first = admission.first;
      this.given = admission.given;
      this.lifecycle = admission.lifecycle;
      this.warnings = admission.warnings;
    } else {
      this.refusal = admission.problems;
      this.happened({
        type: 'failed',
        reason: refusals(admission.problems)
          .map(({ message }) => message)
          .join('; '),
      });
    }
  }

  /** Whether admission has been decided, either way. */
  get decided(): boolean {
    return this.known !== undefined || this.refusal !== undefined;
  }

  get state(): Lifecycle['state'] {
    return this.lifecycle.state;
  }

  /** Whether there is nothing left to wait for. */
  isOver(watched: boolean): boolean {
    return closedStates.includes(this.state) || (this.state === 'usable' && !watched);
  }

  /** A vendor may take a rejected one under another text; the workflow keeps the id of the first. */
  renamed(text: string): void {
    this.known = { ...this.known!, text };
  }

  /** What is warned of now in one matter takes the place of what was. */
  warned({ about, problems }: Warned): void {
    const others = this.warnings.filter(({ field }) => field !== about && !field.startsWith(`${about}.`));
    this.warnings = [...others, ...problems];
    this.publish();
  }

  happened(event: LifecycleEvent): void {
    this.lifecycle = after(this.lifecycle, event);
    if (this.state === 'submitting') this.#moved = undefined;
    this.#useMoved();
  }

  /** Hears of an earlier slot, which may come before the activity that booked the later one has answered. */
  movedUp(moved: SlotMoved): void {
    this.#moved = moved;
    this.#useMoved();
  }

  /** Whether a person is asked to make it by hand on an earlier day than it has by now. */
  isAskedFor({ number, slot }: SlotMoved): boolean {
    const { byHand, slot: held } = this.lifecycle;
    const isAsked = byHand === true && (this.state === 'blocked' || this.state === 'submitting');
    const isOurs = lastSubmission(this.lifecycle)?.number === number;
    return isAsked && isOurs && held !== undefined && slot.opensAt > held.opensAt;
  }

  /** Only ever earlier, where nobody says which is newer: the wrong one heals itself, because the ledger decides. */
  #useMoved(): void {
    const { slot } = this.lifecycle;
    const moved = this.#moved;
    const isOurs = this.state === 'queued' && lastSubmission(this.lifecycle)?.number === moved?.number;
    if (moved && slot && isOurs && isNewer(moved.slot, slot)) {
      this.lifecycle = { ...this.lifecycle, slot: moved.slot };
    }
  }

  status(): SignatureStatus {
    return statusOf(this);
  }

  /** Shows people where it stands. An unchanged picture costs no event. */
  publish(): void {
    const status = this.status();
    setCurrentDetails(detailsOf(status));
    const attributes = searchAttributesOf(status);
    const picture = JSON.stringify(attributes);
    if (picture === this.#published) return;
    this.#published = picture;
    upsertSearchAttributes(attributes);
  }
}

const isNewer = (told: Slot, held: Slot): boolean =>
  told.queue && held.queue ? told.queue.at > held.queue.at : told.opensAt < held.opensAt;
