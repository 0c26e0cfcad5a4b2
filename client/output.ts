import type { AccountCheck } from '../model/account-check.ts';
import type { ImportedSignature } from '../model/account-import.ts';
import type { AccountDays, AccountQuota, CheckAnswer, ListedAccount } from '../model/intake.ts';
import type { ListedRule } from '../model/listed-rule.ts';
import type { SignatureStatus } from '../model/messages.ts';
import type { NamedOwner, PutOwner } from '../model/owner.ts';
import type { Plan } from '../model/plan.ts';
import type { ModifiedPlace, RolloutStatus } from '../model/rollout.ts';
import type { ListedSignature } from './list.ts';
import { forPeople } from './output-for-people.ts';

/** A document as a command shows it: by the file it was, or the time it came. */
interface ShownDocument {
  file?: string;
  createdAt?: string;
  sha256: string;
  mediaType: string;
  bytes: number;
}

/** What is printed: one JSON object a line for programs, or lines for people. */
export interface Output {
  status(status: SignatureStatus): void;
  /** Where it stands as its mend is taken, which is tried after that. */
  provided(status: SignatureStatus): void;
  listed(signature: ListedSignature): void;
  document(document: ShownDocument): void;
  account(account: ListedAccount): void;
  owner(owner: NamedOwner): void;
  ownerInFull(owner: PutOwner): void;
  days(days: AccountDays): void;
  quota(quota: AccountQuota): void;
  checked(application: { account: string; text: string }, answer: CheckAnswer): void;
  planned(plan: Plan): void;
  imported(signature: ImportedSignature): void;
  /** How far something is that takes long: nothing for programs. */
  progress(progress: string): void;
  rollout(status: RolloutStatus): void;
  modified(place: ModifiedPlace): void;
  rule(rule: ListedRule): void;
  accountChecked(check: AccountCheck): void;
  /** `about` says which one of many it is. */
  error(error: Error, about?: object): void;
}

export const createOutput = (json: boolean): Output => (json ? forPrograms : forPeople);

const print = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const forPrograms: Output = {
  status: print,
  provided: print,
  listed: print,
  document: print,
  account: print,
  owner: print,
  ownerInFull: print,
  days: print,
  quota: print,
  checked: ({ account, text }, answer) => print({ account, text, ...answer }),
  planned: print,
  imported: print,
  progress: () => {},
  rollout: print,
  modified: print,
  rule: print,
  accountChecked: print,
  error: (error, about) => {
    const { problems, status } = error as { problems?: unknown; status?: unknown };
    print({ error: error.name, message: error.message, ...about, problems, status });
  },
};
