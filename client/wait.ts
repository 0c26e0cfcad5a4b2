import { setTimeout as sleep } from 'node:timers/promises';
import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';
import { WaitEnded } from './errors.ts';

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
  look: () => Promise<SignatureStatus>,
  until: SignatureState[],
  options: WaitOptions,
): Promise<SignatureStatus> {
  const { every = 2_000, timeout, signal, onChange } = options;
  const deadline = timeout === undefined ? undefined : performance.now() + timeout;
  let picture = '';
  for (;;) {
    const status = await look();
    const seen = `${status.state} ${status.submissions.length} ${status.slot?.day}`;
    if (seen !== picture) onChange?.(status);
    picture = seen;
    if (until.includes(status.state)) return status;
    if (closedStates.includes(status.state)) {
      throw new WaitEnded(
        `The signature "${status.text}" is ${status.state} and will be nothing else`,
        status,
      );
    }
    if (deadline !== undefined && performance.now() >= deadline) {
      throw new WaitEnded(`The signature "${status.text}" is still ${status.state}`, status);
    }
    await sleep(every, undefined, signal ? { signal } : {});
  }
}
