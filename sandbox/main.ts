import { Command, InvalidArgumentError } from 'commander';
import { startSandbox } from './start.ts';

const wholeNumber = (given: string): number => {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError('A whole number is wanted.');
  return Number(given);
};

const { port, host, reviewDelay } = new Command('sandbox')
  .description('The vendors on loopback, with a control port')
  .option('--port <number>', 'first port; the control port is nine above', wholeNumber, 9100)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--review-delay <milliseconds>', 'time from a submission to its verdict', wholeNumber, 3_000)
  .parse()
  .opts<{ port: number; host: string; reviewDelay: number }>();

const sandbox = await startSandbox({ port, host, reviewDelay });
for (const [vendor, url] of Object.entries(sandbox.vendors)) process.stdout.write(`${vendor}\t${url}\n`);
process.stdout.write(`control\t${sandbox.control}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
