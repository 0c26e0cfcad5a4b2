import type { SignatureStatus } from '../model/messages.ts';
import { describeProblem, describeRefusals, type Problem } from '../model/problem.ts';

/** The application, a modification or a payload breaks a rule. Nothing was done. */
export class ApplicationRefused extends Error {
  override readonly name = 'ApplicationRefused';
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(describeRefusals(problems, '\n'));
    this.problems = problems;
  }
}

/** Another application of the same text is under way at the account. */
export class SignatureConflict extends Error {
  override readonly name = 'SignatureConflict';
  readonly problems: Problem[];
  readonly status: SignatureStatus;

  constructor(problems: Problem[], status: SignatureStatus) {
    super(
      `The signature "${status.text}" is ${status.state} with another application:\n${problems.map(describeProblem).join('\n')}`,
    );
    this.problems = problems;
    this.status = status;
  }
}

/** The signature's state does not allow what was asked; the message says which state it is in. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/** There is no workflow of this signature, or of this rollout, or it was ended from outside; the message says which. */
export class SignatureNotFound extends Error {
  override readonly name = 'SignatureNotFound';
}

/** Temporal, or the worker behind it, did not answer in time. Asking again is safe: nothing is done twice. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The intake is not configured, does not know the token, or refuses what was asked for; the message says which. */
export class IntakeRefused extends Error {
  override readonly name = 'IntakeRefused';
}

/** A command that was given wrongly; the message says how to give it. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** The wait was over before the signature got where it was waited for; `status` says where it is. */
export class WaitEnded extends Error {
  override readonly name = 'WaitEnded';
  readonly status: SignatureStatus;

  constructor(message: string, status: SignatureStatus) {
    super(message);
    this.status = status;
  }
}
