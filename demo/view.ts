import { styleText } from 'node:util';
import { lastSubmission, type SignatureState, type Slot } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';

export interface Summary {
  asItShould: boolean;
  vendor: string | undefined;
  account: string;
  text: string;
  state: SignatureState;
  workflowId: string;
  historyEvents: number;
  slot?: Slot;
  submissions: { number: number; state: SignatureState; reason?: string }[];
}

/** How many calls the vendor saw, by action. */
export type Calls = Record<string, number>;

/** What people, or a program, see of the demo. */
export interface View {
  progress(line: string): void;
  started(webUi: string): void;
  changed(status: SignatureStatus): void;
  ended(summaries: Summary[], webUi: string, calls: Calls): void;
  failed(error: Error): void;
}

const print = (line = ''): boolean => process.stdout.write(`${line}\n`);

/** A program reads one line, the last. */
export const viewForPrograms: View = {
  progress: () => {},
  started: () => {},
  changed: () => {},
  ended: (summaries, webUi) => {
    const signatures = summaries.map(({ asItShould: _, ...summary }) => summary);
    print(JSON.stringify({ ok: summaries.every(({ asItShould }) => asItShould), webUi, signatures }));
  },
  failed: (error) => print(JSON.stringify({ ok: false, error: error.message })),
};

const colors: Partial<Record<SignatureState, 'green' | 'red' | 'yellow' | 'cyan'>> = {
  usable: 'green',
  rejected: 'red',
  unknown: 'red',
  blocked: 'red',
  queued: 'yellow',
  inReview: 'cyan',
};

export function viewForPeople(): View {
  const began = performance.now();
  const time = () => styleText('dim', `${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`);
  const lastSeen = new Map<string, string>();
  return {
    progress: (line) => print(`${time()}  ${line}`),
    started: (webUi) => {
      print(`${time()}  Temporal Web UI: ${styleText('underline', webUi)}`);
      print();
    },
    changed: (status) => {
      const seen = `${status.state} ${remarkOn(status)}`;
      if (lastSeen.get(status.workflowId) === seen) return;
      lastSeen.set(status.workflowId, seen);
      const state = styleText(colors[status.state] ?? 'reset', status.state.padEnd(11));
      print(`${time()}  【${status.text}】 ${status.account.padEnd(16)} ${state} ${remarkOn(status)}`);
    },
    ended: (summaries, webUi, calls) => {
      print();
      for (const summary of summaries) print(sentence(summary));
      print();
      const seen = Object.entries(calls).map(([action, count]) => `${action} ×${count}`);
      print(`The vendor saw: ${seen.join(', ')}`);
      print(`Look at them:   ${webUi}/namespaces/default/workflows`);
    },
    failed: (error) => process.stderr.write(`The demo could not go on: ${error.message}\n`),
  };
}

function remarkOn(status: SignatureStatus): string {
  switch (status.state) {
    case 'rejected':
      return `the reviewer says: ${status.reason}`;
    case 'queued':
      return status.slot
        ? `booked on ${status.slot.day}, from ${new Date(status.slot.opensAt).toISOString()}`
        : '';
    case 'submitting':
    case 'inReview':
      return `submission ${lastSubmission({ ...status })?.number}`;
    case 'blocked':
    case 'unknown':
      return status.reason ?? '';
    default:
      return '';
  }
}

function sentence({ asItShould, text, account, state, submissions, historyEvents, slot }: Summary): string {
  const mark = asItShould ? styleText('green', '✔') : styleText('red', '✘');
  const sent = submissions.filter((submission) => submission.state !== 'queued').length;
  const when =
    slot && state === 'queued' ? `, to be sent on ${slot.day}: an individual has one application a day` : '';
  return `${mark} 【${text}】 at ${account}: ${state}${when} (${sent} sent, ${historyEvents} events of history)`;
}
