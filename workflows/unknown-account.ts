import { type Problem, shown } from '../model/problem.ts';

/** Nobody would ever take up what is asked for such an account. `running`: the accounts of the workers that run. */
export const unknownAccount = (given: string, running: string[]): Problem => ({
  field: 'account',
  given: shown(given),
  allowed: running.length > 0 ? `one of ${running.join(', ')}` : 'none: no worker that runs has an account',
  message: 'No worker that runs has an account of this name in its accounts file',
  source: 'Countersign, accounts',
  severity: 'refuse',
});
