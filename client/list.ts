import type { Client } from '@temporalio/client';
import type { SignatureState, WaitingFor } from '../model/lifecycle.ts';
import { signatureText, workflowTypes } from '../model/names.ts';
import { searchAttributesRead } from '../model/search-attributes.ts';
import type { Ask } from './failures.ts';

export interface ListFilter {
  account?: string | undefined;
  state?: SignatureState | undefined;
  waitingFor?: WaitingFor | undefined;
  /** With or without 【】. */
  text?: string | undefined;
  /** ISO 8601; only those whose next step is due before. */
  dueBefore?: string | undefined;
  /** Those whose workflow has ended, while Temporal retains it, instead of those under way. */
  ended?: boolean | undefined;
}

export interface ListedSignature {
  workflowId: string;
  account: string;
  text: string;
  state: SignatureState;
  waitingFor: WaitingFor;
  dueAt?: string | undefined;
}

export async function* listSignatures(
  client: Client,
  ask: Ask,
  filter: ListFilter,
): AsyncIterable<ListedSignature> {
  const iterator = client.workflow.list({ query: queryOf(filter) })[Symbol.asyncIterator]();
  for (;;) {
    const next = await ask(() => iterator.next());
    if (next.done) return;
    const { workflowId, typedSearchAttributes } = next.value;
    yield { workflowId, ...searchAttributesRead(typedSearchAttributes) };
  }
}

function queryOf(filter: ListFilter): string {
  const conditions = [
    `WorkflowType = '${workflowTypes.smsSignature}'`,
    `ExecutionStatus ${filter.ended ? '!=' : '='} 'Running'`,
  ];
  if (filter.account) conditions.push(`SignatureAccount = ${quoted(filter.account)}`);
  if (filter.state) conditions.push(`SignatureStatus = ${quoted(filter.state)}`);
  if (filter.waitingFor) conditions.push(`SignatureWaitingFor = ${quoted(filter.waitingFor)}`);
  if (filter.text) conditions.push(`SignatureText = ${quoted(signatureText(filter.text))}`);
  if (filter.dueBefore) conditions.push(`SignatureDueAt < ${quoted(filter.dueBefore)}`);
  return conditions.join(' and ');
}

const quoted = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
