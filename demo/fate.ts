import type { SignatureState } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';

/** What has to become of a signature for the demo to be told as it should. */
export interface Fate {
  /** Of each of its submissions, in the end. */
  becomes: SignatureState[];
  ends: SignatureState;
}

export interface Told {
  status: SignatureStatus;
  asItShould: boolean;
}

/** What was seen against what should have been. */
export const judge = (status: SignatureStatus, { becomes, ends }: Fate): Told => ({
  status,
  asItShould:
    status.state === ends && status.submissions.map(({ state }) => state).join() === becomes.join(),
});

/** Nothing more comes of it by itself. */
export const stuck: SignatureState[] = ['rejected', 'unknown', 'blocked'];
