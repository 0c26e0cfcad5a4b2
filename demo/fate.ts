import type { SignatureState } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';

/** What has to become of a signature for the demo to be told as it should: of it, and of each of its submissions. */
export interface Fate {
  ends: SignatureState;
  submissions: SignatureState[];
}

export interface Told {
  status: SignatureStatus;
  asItShould: boolean;
}

export const judge = (status: SignatureStatus, { ends, submissions }: Fate): Told => ({
  status,
  asItShould:
    status.state === ends && status.submissions.map(({ state }) => state).join() === submissions.join(),
});

/** Where it stays until a person does something. */
export const stuck: SignatureState[] = ['rejected', 'unknown', 'blocked'];
