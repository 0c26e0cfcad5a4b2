import { readFileSync } from 'node:fs';
import completion from '@bomb.sh/tab/commander';
import { Command } from 'commander';
import { accounts } from './commands/accounts.ts';
import { check } from './commands/check.ts';
import { documents } from './commands/documents.ts';
import { importCommand } from './commands/import.ts';
import { list } from './commands/list.ts';
import { modify } from './commands/modify.ts';
import { owners } from './commands/owners.ts';
import { plan } from './commands/plan.ts';
import { provide } from './commands/provide.ts';
import { quota } from './commands/quota.ts';
import { rollout } from './commands/rollout.ts';
import { rules } from './commands/rules.ts';
import { settle } from './commands/settle.ts';
import { show } from './commands/show.ts';
import { submit } from './commands/submit.ts';
import { watch } from './commands/watch.ts';
import { withdraw } from './commands/withdraw.ts';

const manifest = new URL('../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/** The command `countersign`, ready to parse. */
export const program = new Command('countersign')
  .description('Signatures at cloud vendors, submitted once and watched until usable')
  .version(version, '-V, --version', 'print the version')
  .usage('<command> [options]')
  .addHelpText(
    'after',
    `
Temporal is found by the standard TEMPORAL_* environment and configuration file; the intake, which takes documents and
checks applications, by COUNTERSIGN_INTAKE_URL and COUNTERSIGN_TOKEN.
Exit codes: 0 done; 1 refused, in conflict, not possible now or not found; 2 wrong usage; 3 no answer.
With --json every line of standard output is a JSON object; an error is {"error", "message", …}.

Examples:
  TEMPORAL_ADDRESS=localhost:7233 countersign list
  countersign help submit
  source <(countersign completion bash)`,
  );

const commands = [
  submit,
  check,
  plan,
  rollout,
  importCommand,
  modify,
  withdraw,
  provide,
  settle,
  show,
  list,
  watch,
  documents,
  accounts,
  quota,
  rules,
  owners,
];
for (const command of commands) program.addCommand(command);
completion(program, { completionCommandName: 'completion' });
