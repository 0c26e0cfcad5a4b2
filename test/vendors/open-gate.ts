import type { AccountGate, Evidence, GateCaller } from '../../model/account-gate.ts';

/** Lets everybody through and remembers what the calls showed: for tests of those who go through a gate. */
export class OpenGate implements AccountGate {
  readonly callers: GateCaller[] = [];
  readonly shown: Evidence[] = [];

  /** Milliseconds until the next probe, as it is told to whoever was refused. */
  untilProbe = 60_000;

  async pass(caller: GateCaller) {
    this.callers.push(caller);
    return {
      ended: async (evidence: Evidence) => {
        this.shown.push(evidence);
        return evidence.credentials === 'refused' ? this.untilProbe : undefined;
      },
    };
  }

  async standing() {
    return 'open' as const;
  }
}
