import type { SignatureStatus } from '../model/messages.ts';
import type { ListedSignature } from './list.ts';

/** What is printed: one JSON object a line for programs, or lines for people. */
export interface Output {
  status(status: SignatureStatus): void;
  listed(signature: ListedSignature): void;
  error(error: Error): void;
}

export const createOutput = (json: boolean): Output => (json ? forPrograms : forPeople);

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

const forPrograms: Output = {
  status: (status) => print(JSON.stringify(status)),
  listed: (signature) => print(JSON.stringify(signature)),
  error: (error) => print(JSON.stringify({ error: error.name, message: error.message, ...fieldsOf(error) })),
};

const forPeople: Output = {
  status: (status) => print(describe(status)),
  listed: ({ text, account, state, waitingFor, dueAt }) =>
    print([`【${text}】`, account, state, `turn: ${waitingFor}`, dueAt ?? ''].join('\t').trimEnd()),
  error: (error) => process.stderr.write(`${error.message}\n`),
};

function describe(status: SignatureStatus): string {
  const lines = [
    `【${status.text}】 at ${status.account}: ${status.state} (turn: ${status.waitingFor})`,
    `  workflow  ${status.workflowId}`,
  ];
  if (status.slot)
    lines.push(`  slot      ${status.slot.day}, from ${new Date(status.slot.opensAt).toISOString()}`);
  for (const { number, kind, state, reason } of status.submissions) {
    lines.push(`  ${number}. ${kind}: ${state}${reason ? `: ${reason}` : ''}`);
  }
  for (const warning of status.warnings) lines.push(`  warning   ${warning.field}: ${warning.message}`);
  lines.push(`  next      ${status.nextStep}`);
  return lines.join('\n');
}

function fieldsOf(error: Error): object {
  const { problems, status } = error as { problems?: unknown; status?: unknown };
  return { problems, status };
}
