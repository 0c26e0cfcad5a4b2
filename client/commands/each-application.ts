import type { Output } from '../output.ts';
import type { GivenApplication } from './application-file.ts';
import { fail } from './run.ts';

// Enough to keep a worker busy, and few enough to leave others their turn.
const atOnce = 5;

/** Does the same for each application, some at a time. One that fails is told, and the others go on. */
export async function eachApplication(
  applications: GivenApplication[],
  output: Output,
  action: (application: GivenApplication) => Promise<void>,
): Promise<void> {
  const [only, ...others] = applications;
  if (only && others.length === 0) return action(only);
  const waiting = applications.values();
  const lane = async (): Promise<void> => {
    for (const application of waiting) {
      const { account, text } = application;
      await action(application).catch((error: Error) => fail(output, error, { account, text }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
