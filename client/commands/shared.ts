import { Command, InvalidArgumentError, Option } from 'commander';
import { documentKinds, purposes, sources } from '../../model/application.ts';
import type { Countersign, SignatureName } from '../countersign.ts';
import { NoAnswer } from '../errors.ts';
import { createOutput, type Output } from '../output.ts';

/** 0: done; 1: refused, in conflict, not possible now or not found; 2: wrong usage; 3: no answer. */
export const exitCodes = { failed: 1, usage: 2, noAnswer: 3 } as const;

export interface CommonOptions {
  json?: true;
  /** Seconds. */
  timeout: number;
}

export interface SignatureOptions extends CommonOptions {
  account?: string;
  international?: true;
}

export const commandOf = (name: string): Command =>
  new Command(name)
    .option('--json', 'print JSON, an object a line')
    .option('--timeout <seconds>', 'how long to wait for an answer of Temporal and a worker', seconds, 30);

/** A command of a signature that exists: named by account and text, or by its workflow id. */
export const signatureCommand = (name: string): Command =>
  commandOf(name)
    .argument('<signature>', 'its text, with or without 【】, or its workflow id')
    .option('--account <name>', 'the account it is kept at; not needed with a workflow id')
    .option('--international', 'the signature for messages outside of mainland China');

export function nameOf(command: Command, signature: string, options: SignatureOptions): SignatureName {
  if (signature.startsWith('sms-signature:')) return signature;
  const { account, international } = options;
  if (!account) return command.error('Name the account with --account, or give the workflow id');
  return { account, scope: international ? 'international' : 'mainland', text: signature };
}

/** Runs a command against Temporal; an error is printed in the form that was asked for, and becomes the exit code. */
export async function run(
  options: CommonOptions,
  action: (countersign: Countersign, output: Output) => Promise<void>,
): Promise<void> {
  const output = createOutput(options.json === true);
  let countersign: Countersign | undefined;
  try {
    // Loaded only now: help, and what is wrong with a command, need not wait for it.
    const { connect } = await import('../connect.ts');
    countersign = await connect({ timeout: options.timeout * 1_000 });
    await action(countersign, output);
  } catch (error) {
    output.error(error as Error);
    process.exitCode = error instanceof NoAnswer ? exitCodes.noAnswer : exitCodes.failed;
  } finally {
    await countersign?.close();
  }
}

export const sourceOption = (): Option =>
  new Option('--source <source>', 'what the text is the name of').choices(sources);

export const purposeOption = (): Option =>
  new Option('--purpose <purpose>', 'what the messages are: of any kind, or verification codes only').choices(
    purposes,
  );

export const documentOption = (): Option =>
  new Option(
    '--document <kind=source>',
    `a document in a folder that the worker allows, such as businessLicense=file:licence.png; kinds: ${documentKinds.join(', ')}; may be given again`,
  ).argParser(collectDocument);

type GivenDocument = { kind: (typeof documentKinds)[number]; source: string };

function collectDocument(value: string, collected: GivenDocument[] = []): GivenDocument[] {
  const [kind, ...source] = value.split('=');
  const known = documentKinds.find((each) => each === kind);
  if (!known || source.length === 0) {
    throw new InvalidArgumentError(`Write kind=source; kinds are ${documentKinds.join(', ')}`);
  }
  return [...collected, { kind: known, source: source.join('=') }];
}

export function seconds(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= longestTimer)) {
    throw new InvalidArgumentError('Give a number of seconds above 0');
  }
  return number;
}

// Timers of Node.js hold 32 bits of milliseconds; a longer one fires at once.
const longestTimer = 2_147_483;
