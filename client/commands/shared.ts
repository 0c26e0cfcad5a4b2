import { Command, InvalidArgumentError, Option } from 'commander';
import { documentKinds, sources } from '../../model/application.ts';
import { connect } from '../connect.ts';
import type { Countersign, SignatureName } from '../countersign.ts';
import { NoAnswer } from '../errors.ts';
import { createOutput, type Output } from '../output.ts';

/** Exit codes: 0 done; 1 refused, in conflict, or not possible now; 2 wrong usage; 3 no answer from Temporal. */
export const exitCodes = { failed: 1, usage: 2, noAnswer: 3 } as const;

/** A command of a signature that exists: named by account and text, or by its workflow id. */
export const signatureCommand = (name: string): Command =>
  jsonCommand(name)
    .argument('<signature>', 'the text of the signature, or its workflow id')
    .option('--account <name>', 'the account it is kept at; not needed with a workflow id')
    .option('--international', 'the signature for messages outside of mainland China', false);

export const jsonCommand = (name: string): Command =>
  new Command(name).option('--json', 'print JSON, an object a line', false);

export interface SignatureOptions {
  account?: string;
  international: boolean;
  json: boolean;
}

export function nameOf(command: Command, signature: string, options: SignatureOptions): SignatureName {
  if (signature.startsWith('sms-signature:')) return signature;
  if (!options.account)
    command.error('Name the account with --account, or give the workflow id', { exitCode: 2 });
  return {
    account: options.account!,
    scope: options.international ? 'international' : 'mainland',
    text: signature,
  };
}

/** Runs a command against Temporal; an error is printed in the form that was asked for, and becomes the exit code. */
export async function run(
  options: { json: boolean },
  action: (countersign: Countersign, output: Output) => Promise<void>,
): Promise<void> {
  const output = createOutput(options.json);
  let countersign: Countersign | undefined;
  try {
    countersign = await connect();
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

export const documentOption = (): Option =>
  new Option(
    '--document <kind=source>',
    `a document, such as businessLicense=file:licence.png; kinds: ${documentKinds.join(', ')}; may be given again`,
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
