import type { Command } from 'commander';
import type { Modify } from '../../model/messages.ts';
import { purposeOption, registeredOption, sourceOption } from './application-options.ts';
import { documentOption, type GivenDocument } from './documents-given.ts';

/** What a modification is told by options; its documents may be files of this machine. */
export interface ChangeOptions extends Omit<Modify, 'documents' | 'onBehalf'> {
  document?: GivenDocument[];
  onBehalf?: true;
}

/** The options of a command that changes an application. */
export const withChanges = (command: Command): Command =>
  command
    .option('--text <text>', 'another text, where the vendor allows it')
    .addOption(sourceOption())
    .addOption(purposeOption())
    .option('--remark <remark>', 'another remark')
    .option('--link <url>', 'another link')
    .option('--owner <name>', 'whose brand it is; the same again takes what the owner has brought since')
    .option('--on-behalf', 'the brand is somebody else’s')
    .addOption(registeredOption())
    .addOption(documentOption())
    .option('--confirm', 'spend another day although it was rejected for the same several times');

/** The changes that were given, without the documents, which are brought first. Ends the command where there are none. */
export function changesGiven(command: Command, options: ChangeOptions): Omit<Modify, 'documents'> {
  const { text, source, purpose, remark, link, registered, owner, onBehalf, confirm, document } = options;
  const changes = { text, source, purpose, remark, link, registered, owner, onBehalf };
  if (Object.values({ ...changes, document }).every((change) => change === undefined)) {
    command.error(
      'error: name at least one change: --text, --source, --purpose, --remark, --link, --registered, --owner, --on-behalf or --document',
    );
  }
  return { ...changes, confirm };
}
