import { setTimeout as pause } from 'node:timers/promises';

/** How often to look (milliseconds), how long at most, and what ends it before. */
export interface Patience {
  every: number;
  timeout: number;
  signal: AbortSignal;
}

/** Asks until the answer will do. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  willDo: (answer: Answer) => boolean,
  { every, timeout, signal }: Patience,
): Promise<Answer> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`Waited in vain: ${JSON.stringify(answer)}`);
    await pause(every, undefined, { signal });
  }
}
