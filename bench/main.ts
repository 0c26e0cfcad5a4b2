import { Command, InvalidArgumentError, Option } from 'commander';
import { measure } from './bench.ts';
import { quotaBench } from './quota/bench.ts';
import { rateLimitBench } from './rate-limit/bench.ts';
import { designs } from './rate-limit/designs.ts';
import { modes } from './rate-limit/modes.ts';

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return value;
};

/** What each is, for the help. */
const listed = (title: string, entries: Record<string, { about: string }>): string =>
  [title, ...Object.entries(entries).map(([name, { about }]) => `  ${name.padEnd(22)} ${about}`)].join('\n');

const json = new Option('--json', 'print one JSON object as the last line').default(false);

const program = new Command('bench').description(
  'Measures the limits with real processes, on a Temporal and a Postgres of its own; everything stays on loopback',
);

program
  .command('rate-limit')
  .description('at most 50 calls in any second, by 4 worker processes, and what the limit is compared with')
  .addOption(new Option('--mode <mode>', 'one condition').choices(Object.keys(modes)))
  .addOption(new Option('--design <design>', 'one design').choices(Object.keys(designs)))
  .option('--seconds <seconds>', 'how long each run is', count, 60)
  .addOption(json)
  .addHelpText('after', `\n${listed('Modes:', modes)}\n\n${listed('Designs:', designs)}`)
  .action((options) => measure(rateLimitBench(options), options));

program
  .command('quota')
  .description('bookings of days by 4 processes at once, a tenth of them cancelled')
  .option('--bookings <bookings>', 'by each process', count, 2_500)
  .addOption(json)
  .action((options) => measure(quotaBench(options), options));

await program.parseAsync();
