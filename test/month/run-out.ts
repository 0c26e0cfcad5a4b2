import { setTimeout as sleep } from 'node:timers/promises';
import { SignatureNotFound } from '../../client/errors.ts';
import { applicationOf } from './application-of.ts';
import { isOrdinary } from './ordinary.ts';
import type { Month } from './start-month.ts';

interface Open {
  account: string;
  text: string;
  remark: string;
  number: number;
  state: string;
  /** Of the signature. */
  standing: string;
}

/** What holds a day that it has not used, and what nobody knows the outcome of yet. */
const open = `
  select account, text, application->>'remark' as remark, submission.number, submission.state, signature.state as standing
  from submission join signature on signature.id = signature_id and signature.life = submission.life
    left join booking on (booking.signature_id, booking.life, booking.number)
      = (submission.signature_id, submission.life, submission.number)
  where signature.state <> 'withdrawn'
    and (submission.state in ('submitting', 'unknown') or (submission.state = 'queued' and not spent))`;

/** Milliseconds: a worker that was killed last is missed after ten seconds. */
const longest = 60_000;
const askAgainAfter = 5_000;

/**
 * Nothing new is applied for: what waits for a day is taken back, what nobody follows any more is taken up again until it
 * is known what became of it. Gives what could not be brought to an end, in words.
 */
export async function runOut(month: Month): Promise<string[]> {
  const deadline = Date.now() + longest;
  const isAsked = once();
  for (;;) {
    const { rows } = await month.database.query<Open>(open);
    if (rows.length === 0) return [];
    if (Date.now() > deadline)
      return rows.map(
        ({ account, text, number, state, standing }) =>
          `${account} 【${text}】 ${standing}, submission ${number} ${state}`,
      );
    await Promise.all(rows.filter((row) => !isAsked(row)).map((row) => end(month, row)));
    await sleep(1_000);
  }
}

/** Each is asked for once, and again when that has led to nothing for a while. */
function once() {
  const asked = new Map<string, number>();
  return (row: Open): boolean => {
    const isLate = Date.now() - (asked.get(JSON.stringify(row)) ?? 0) > askAgainAfter;
    if (isLate) asked.set(JSON.stringify(row), Date.now());
    return !isLate;
  };
}

async function end({ countersign, control }: Month, row: Open): Promise<void> {
  const { account, text, remark, state, standing } = row;
  const name = { account, text };
  try {
    // It may have arrived, and what is in review is not deleted.
    if (standing === 'withdrawing') await approve(control, name);
    else if (state === 'queued') await countersign.withdraw(name);
    // What fits both is settled by a person; that it arrived is the careful answer.
    else if (state === 'unknown') await countersign.settle(name, { arrived: true });
    else await countersign.status(name);
  } catch (error) {
    if (error instanceof SignatureNotFound)
      await countersign.submit({ ...applicationOf(account, text), remark }).catch(unlessOrdinary);
    else unlessOrdinary(error);
  }
}

const approve = (control: Month['control'], { account, text }: { account: string; text: string }) =>
  control
    .review({ vendor: 'aliyun-sms', account, signature: text, verdict: 'approve' })
    .catch(() => undefined);

/** It went on meanwhile: the next look tells. */
function unlessOrdinary(error: unknown): void {
  if (!isOrdinary(error)) throw error;
}
