import { setTimeout as sleep } from 'node:timers/promises';
import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';
import { NoAnswer, WaitEnded } from './errors.ts';
import type { Look } from './look.ts';

export interface WaitOptions {
  /** Milliseconds between looks; 2,000 unless told. Reviews take hours: look rarely. */
  every?: number;
  /** Milliseconds after which the wait ends with `WaitEnded`; none unless told. */
  timeout?: number;
  signal?: AbortSignal;
  /** Told whenever the state has changed. */
  onChange?: (status: SignatureStatus) => void;
}

export async function untilState(
  look: () => Promise<Look>,
  until: SignatureState[],
  options: WaitOptions,
): Promise<SignatureStatus> {
  const { every = 2_000, timeout = Number.POSITIVE_INFINITY, signal, onChange } = options;
  const deadline = performance.now() + timeout;
  let picture = '';
  let last: Look | undefined;
  for (;;) {
    last = await look().catch((error: unknown) => {
      if (last && error instanceof NoAnswer) return last;
      throw error;
    });
    const { status, isOver } = last;
    const seen = `${status.state} ${status.submissions.length} ${status.slot?.day}`;
    if (seen !== picture) onChange?.(status);
    picture = seen;
    if (until.includes(status.state)) return status;
    if (isOver || closedStates.includes(status.state)) {
      throw new WaitEnded(
        `The signature "${status.text}" is ${status.state} and will be nothing else`,
        status,
      );
    }
    const left = deadline - performance.now();
    if (left <= 0) throw new WaitEnded(`The signature "${status.text}" is still ${status.state}`, status);
    await sleep(Math.min(every, left), undefined, signal ? { signal } : {});
  }
}
