import { dayOf, labelOfDay } from '../../model/calendar.ts';
import { expectedReview, reviewingTimes } from '../../model/expected-review.ts';
import type { Slot } from '../../model/lifecycle.ts';
import type { Planned } from '../../model/plan.ts';
import type { SubmissionKind } from '../../model/sms-vendor.ts';
import { type Database, databaseNow } from '../../store/database.ts';
import { type DecidedReview, decidedReviews } from '../../store/decided-reviews.ts';
import { slotOf } from '../../store/ledger-days.ts';
import { type PlannedDays, readPlannedDays } from '../../store/planned-days.ts';
import { readRoom } from '../../store/room.ts';
import { unsentApplications } from '../../store/unsent.ts';
import type { ConfiguredAccount } from '../context.ts';
import { roomOf } from '../room.ts';
import { isCounted } from '../slots.ts';
import { kindOfDay } from '../working-days.ts';

/** How full a vendor account is under its cap, as far as is known without asking the vendor. */
interface PlannedRoom {
  cap: number;
  held: number;
  /** How many of ours wait to be sent, and have their turn before. */
  unsent: number;
  left: number;
}

/** What becomes of one that is sent, and the vendor's day of that. */
export interface Sent extends Pick<Planned, 'slot' | 'sentAt' | 'decidedBy' | 'history' | 'filedBy'> {
  day: string;
  crowded?: string | undefined;
}

/** A vendor account as it fills by a plan: its days, its room, and how soon its reviews end. Nothing of it is written. */
export class Course {
  readonly #now: number;
  readonly #days: PlannedDays | undefined;
  readonly #room: PlannedRoom | undefined;
  readonly #past: DecidedReview[];
  /** How many are sent on each day. */
  readonly #sent = new Map<string, number>();

  private constructor(
    now: number,
    days: PlannedDays | undefined,
    room: PlannedRoom | undefined,
    past: DecidedReview[],
  ) {
    this.#now = now;
    this.#days = days;
    this.#room = room;
    this.#past = past;
  }

  static async of(database: Database, account: ConfiguredAccount): Promise<Course> {
    const { applicationsPerDay } = account;
    const days =
      applicationsPerDay === null
        ? undefined
        : await readPlannedDays(database, { ...account, applicationsPerDay });
    const past = await decidedReviews(database, account);
    return new Course(await databaseNow(database), days, await roomLeft(database, account), past);
  }

  send(account: ConfiguredAccount, kind: SubmissionKind): Sent {
    const { calendar, review, api } = account;
    const isBooked = this.#days && isCounted(account, kind);
    const slot = isBooked ? slotOf(calendar, this.#days!.take(kind)) : undefined;
    const sentAt = this.#sentAt(account, slot);
    const day = slot?.day ?? labelOfDay(calendar, dayOf(calendar, sentAt));
    const crowded = kind === 'application' ? this.#crowded(account) : undefined;
    if (crowded) return { day, slot, crowded };
    this.#sent.set(day, (this.#sent.get(day) ?? 0) + 1);
    const past = reviewingTimes(review, kindOfDay, this.#past);
    return { day, slot, sentAt, ...expectedReview(review, kindOfDay, api, sentAt, past) };
  }

  /** One after the other, by the slowest of the vendor's rates. */
  #sentAt({ allowed, calendar }: ConfiguredAccount, slot: Slot | undefined): number {
    const from = Math.max(this.#now, slot?.opensAt ?? 0);
    const before = this.#sent.get(slot?.day ?? labelOfDay(calendar, dayOf(calendar, from))) ?? 0;
    return from + (before * 1_000) / Math.min(...Object.values(allowed.callsPerSecond));
  }

  #crowded({ vendor, vendorAccount, channel }: ConfiguredAccount): string | undefined {
    const room = this.#room;
    if (!room || channel === 'manual') return undefined;
    room.left -= 1;
    if (room.left >= 0) return undefined;
    const before = room.unsent > 0 ? `, and ${room.unsent} more wait to be sent` : '';
    return `There would be no room: as far as is known, the vendor account ${vendorAccount} holds ${room.held} of the ${room.cap} signatures that ${vendor} allows${before}. It would wait until one is withdrawn, or the limit is raised.`;
  }
}

async function roomLeft(database: Database, account: ConfiguredAccount): Promise<PlannedRoom | undefined> {
  const room = roomOf(account);
  if (!room) return undefined;
  const { cap, most, held } = await readRoom(database, room);
  const unsent = await unsentApplications(database, account);
  return { cap, held: held.length, unsent, left: most - held.length - unsent };
}
