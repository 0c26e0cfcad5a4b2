import type { RateKey, RateLimit } from '../../model/rate-limit.ts';

/** Grants everything and remembers what it was asked: for tests of those who go through a rate limit. */
export class UnlimitedRateLimit implements RateLimit {
  readonly granted: RateKey[] = [];
  readonly sent: string[] = [];
  readonly over: string[] = [];
  readonly paused: { action: string; milliseconds: number }[] = [];

  /** What happens while a caller waits for leave. */
  beforeGrant: (key: RateKey) => Promise<void> = async () => undefined;

  async acquire(key: RateKey) {
    await this.beforeGrant(key);
    this.granted.push(key);
    return {
      isGood: () => true,
      sent: () => {
        this.sent.push(key.action);
      },
      over: () => {
        this.over.push(key.action);
      },
    };
  }

  async pause({ action }: RateKey, milliseconds: number): Promise<void> {
    this.paused.push({ action, milliseconds });
  }
}
