import type { Command } from 'commander';

/** The help of a command and of all below it, as Markdown. */
export function describeCommand(command: Command, path: string[] = []): string[] {
  const words = [...path, command.name()];
  const shown = command.commands.filter((each) => each.name() !== 'complete');
  return [
    `## \`${words.join(' ')}\``,
    '',
    '```text',
    helpOf(command),
    '```',
    '',
    ...shown.flatMap((each) => describeCommand(each, words)),
  ];
}

// As wide as a page, whatever the terminal: the text must come out the same everywhere.
const width = 100;

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return help.trimEnd();
}
