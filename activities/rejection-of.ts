import { isRefusedByApi } from '../model/refused-by-api.ts';
import type { Rejection } from '../model/rejection/classes.ts';
import { classify } from '../model/rejection/classify.ts';
import type { ConfiguredAccount } from './context.ts';

/**
 * How a reviewer's words are understood by the rules of today. Activities ask, and workflows are told: rules that are
 * corrected later change nothing that was decided by them. What an API refused, no reviewer has seen.
 */
export function rejectionOf(
  { vendor, rules }: Pick<ConfiguredAccount, 'vendor' | 'rules'>,
  reason: string | undefined,
): Rejection | undefined {
  if (isRefusedByApi(reason)) return undefined;
  const { also, ...first } = classify(reason, vendor);
  const possible = <Finding extends { mayRename: boolean }>(finding: Finding): Finding => ({
    ...finding,
    mayRename: finding.mayRename && rules.mayRename,
  });
  return { ...possible(first), also: also.map(possible) };
}
