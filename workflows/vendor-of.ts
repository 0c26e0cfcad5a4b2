import { failures } from '../model/messages.ts';
import { describeProblem, type Problem, shown } from '../model/problem.ts';
import { store } from './activities.ts';
import { refusal } from './payloads.ts';
import { unknownAccount } from './unknown-account.ts';

/**
 * The vendor of an account. What no worker could ever serve is refused, rather than left to stand in the way of the
 * real one's id; so is another vendor than the account has, where one is given.
 */
export async function vendorOf(account: string, given?: string): Promise<string> {
  const { vendor: name, running } = await store(`Find the account ${account}`).findAccount({ account });
  if (name === undefined) throw refused(unknownAccount(account, running));
  if (given !== undefined && given !== name) throw refused(anotherVendor(given, name));
  return name;
}

const refused = (problem: Problem) => refusal(describeProblem(problem), failures.badInput, [problem]);

const anotherVendor = (given: string, vendor: string): Problem => ({
  field: 'vendor',
  given: shown(given),
  allowed: `${vendor}, or leave it out`,
  message: 'The account is at another vendor',
  source: 'Countersign, accounts',
  severity: 'refuse',
});
