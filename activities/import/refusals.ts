import { ApplicationFailure } from '@temporalio/common';
import type { AccountImportInput } from '../../model/account-import.ts';
import { failures } from '../../model/messages.ts';
import { describeProblem, type Problem, shown } from '../../model/problem.ts';
import type { VendorError } from '../../model/vendor-error.ts';
import type { ConfiguredAccount } from '../context.ts';

export const usedByHand = ({ name, vendor }: ConfiguredAccount) =>
  refusalOf({
    field: 'account',
    given: name,
    allowed: 'an account whose channel is "api"',
    message: `The account is used by hand, and nobody but a person can see what it holds at ${vendor}`,
    source: 'Countersign, import',
    severity: 'refuse',
  });

export const listsNone = ({ name, vendor }: ConfiguredAccount) =>
  refusalOf({
    field: 'ids',
    given: 'nothing',
    allowed: 'the ids of the signatures, as the console of the vendor shows them',
    message: `${vendor} lists no signatures: name the ids of those that the account "${name}" holds`,
    source: 'Countersign, import',
    severity: 'refuse',
  });

export const tellsNoScope = ({ vendor }: ConfiguredAccount) =>
  refusalOf({
    field: 'scope',
    given: 'nothing',
    allowed: 'mainland or international',
    message: `${vendor} does not tell what its signatures are for: name the scope of those with these ids, each scope in an import of its own`,
    source: 'Countersign, import',
    severity: 'refuse',
  });

export const vendorRefuses = (
  { vendor }: ConfiguredAccount,
  { ids }: AccountImportInput,
  { message }: VendorError,
) =>
  refusalOf({
    field: 'ids',
    given: shown(ids),
    allowed: 'ids of signatures as the console of the vendor shows them; nothing where the vendor lists them',
    message: `${vendor} refuses to be asked for these, and nothing more is imported: ${message}`,
    source: 'Countersign, import',
    severity: 'refuse',
  });

const refusalOf = (problem: Problem) =>
  ApplicationFailure.nonRetryable(describeProblem(problem), failures.badInput, [problem]);
