import { styleText } from 'node:util';
import { lastSubmission, type SignatureState } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';
import { smsSignatureRolloutWorkflowId } from '../model/names.ts';
import { describeRejection } from '../model/rejection/classes.ts';
import { rollout } from './brand.ts';
import type { Summary, View } from './view.ts';

const print = (line = ''): boolean => process.stdout.write(`${line}\n`);
const dim = (words: string): string => styleText('dim', words);

const colors: Partial<Record<SignatureState | 'modified', 'green' | 'red' | 'yellow' | 'cyan' | 'magenta'>> =
  {
    usable: 'green',
    rejected: 'red',
    unknown: 'red',
    blocked: 'red',
    queued: 'yellow',
    inReview: 'cyan',
    filing: 'magenta',
    modified: 'yellow',
  };

export function viewForPeople(): View {
  const began = performance.now();
  const time = () => dim(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`);
  const lastSeen = new Map<string, string>();
  const tell = (text: string, account: string, what: SignatureState | 'modified', words: string) =>
    print(
      `${time()}  【${text}】 ${account.padEnd(12)} ${styleText(colors[what] ?? 'reset', what.padEnd(10))} ${words}`,
    );
  return {
    progress: (line) => print(`${time()}  ${line}`),
    started: (webUi) => {
      print(`${time()}  Temporal Web UI: ${styleText('underline', webUi)}`);
      print();
    },
    changed: (status) => {
      const [first = '', ...more] = remarksOn(status);
      const words = `turn: ${status.waitingFor.padEnd(8)} ${first}`;
      const seen = `${status.state} ${words}`;
      if (lastSeen.get(status.workflowId) === seen) return;
      lastSeen.set(status.workflowId, seen);
      tell(status.text, status.account, status.state, words.trimEnd());
      for (const line of more) print(`${' '.repeat(10)}${dim(line)}`);
    },
    answered: (account, text, answer) => tell(text, account, 'modified', answer),
    ended: (summaries, webUi, calls) => {
      print();
      for (const summary of summaries) print(sentence(summary));
      print();
      print('What the vendors saw:');
      for (const [vendor, actions] of Object.entries(calls)) print(`  ${vendor.padEnd(12)} ${list(actions)}`);
      print();
      const workflows = `${webUi}/namespaces/default/workflows`;
      print(`Look at them:    ${workflows}`);
      print(
        `At their brand:  ${workflows}/${encodeURIComponent(smsSignatureRolloutWorkflowId(rollout.name))}`,
      );
    },
    failed: (error) => process.stderr.write(`The demo could not go on: ${error.message}\n`),
  };
}

const list = (actions: Record<string, number>): string =>
  Object.entries(actions)
    .map(([action, count]) => `${action} ×${count}`)
    .join(', ');

/** What there is to say of where it stands; below it, why and what next. */
function remarksOn(status: SignatureStatus): string[] {
  switch (status.state) {
    case 'rejected':
      return [
        `“${status.reason}”`,
        ...(status.rejection ? [`understood as ${describeRejection(status.rejection)}`] : []),
        status.nextStep,
      ];
    case 'queued':
      return status.slot
        ? [`booked on ${status.slot.day}, from ${new Date(status.slot.opensAt).toISOString()}`]
        : [];
    case 'submitting':
    case 'inReview':
      return [`submission ${lastSubmission({ ...status })?.number}`];
    case 'filing':
      return ['approved; the carriers have yet to file it'];
    case 'usable':
      return ['messages may carry it'];
    case 'blocked':
    case 'unknown':
      return status.reason ? [status.reason] : [];
    default:
      return [];
  }
}

function sentence({ asItShould, text, account, state, submissions, historyEvents, slot }: Summary): string {
  const mark = asItShould ? styleText('green', '✔') : styleText('red', '✘');
  const sent = submissions.filter((submission) => submission.state !== 'queued').length;
  const when =
    slot && state === 'queued' ? `, to be sent on ${slot.day}: an individual has one application a day` : '';
  return `${mark} 【${text}】 at ${account}: ${state}${when} (${sent} sent, ${historyEvents} events of history)`;
}
