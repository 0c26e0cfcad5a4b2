import type { Command } from 'commander';
import type { SignatureName } from '../signature-name.ts';
import { type CommonOptions, commandOf } from './run.ts';

export interface SignatureOptions extends CommonOptions {
  account?: string;
  international?: true;
}

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
