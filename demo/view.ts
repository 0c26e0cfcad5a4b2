import type { SignatureState, Slot } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';
import type { RejectionClass } from '../model/rejection/classes.ts';

export interface Summary {
  asItShould: boolean;
  vendor: string | undefined;
  account: string;
  text: string;
  state: SignatureState;
  workflowId: string;
  historyEvents: number;
  slot?: Slot;
  /** The class is how the reason was understood. */
  submissions: { number: number; state: SignatureState; reason?: string; class?: RejectionClass }[];
}

/** How many calls each vendor saw, by action. */
export type Calls = Record<string, Record<string, number>>;

/** What people, or a program, see of the demo. */
export interface View {
  progress(line: string): void;
  started(webUi: string): void;
  changed(status: SignatureStatus): void;
  /** A person has answered a rejection. */
  answered(account: string, text: string, answer: string): void;
  ended(summaries: Summary[], webUi: string, calls: Calls): void;
  failed(error: Error): void;
}

/** A program reads one line, the last. */
export const viewForPrograms: View = {
  progress: () => {},
  started: () => {},
  changed: () => {},
  answered: () => {},
  ended: (summaries, webUi) => {
    const signatures = summaries.map(({ asItShould: _, ...summary }) => summary);
    print({ ok: summaries.every(({ asItShould }) => asItShould), webUi, signatures });
  },
  failed: (error) => print({ ok: false, error: error.message }),
};

const print = (answer: object): boolean => process.stdout.write(`${JSON.stringify(answer)}\n`);
