import {
  defineSearchAttributeKey,
  type SearchAttributeUpdatePair,
  type TypedSearchAttributes,
} from '@temporalio/common';
import type { SignatureState, WaitingFor } from './lifecycle.ts';
import type { SignatureStatus } from './messages.ts';
import type { RolloutStatus } from './rollout.ts';

/** The search attributes that a namespace must have: the Web UI lists and filters by them. */
export const searchAttributeTypes = {
  SignatureAccount: 'Keyword',
  SignatureText: 'Keyword',
  SignatureStatus: 'Keyword',
  SignatureWaitingFor: 'Keyword',
  SignatureDueAt: 'Datetime',
} as const;

const keyword = (name: keyof typeof searchAttributeTypes) => defineSearchAttributeKey(name, 'KEYWORD');

const account = keyword('SignatureAccount');
const text = keyword('SignatureText');
const state = keyword('SignatureStatus');
const waitingFor = keyword('SignatureWaitingFor');
const dueAt = defineSearchAttributeKey('SignatureDueAt', 'DATETIME');

export const searchAttributesOf = (status: SignatureStatus): SearchAttributeUpdatePair[] => [
  { key: account, value: status.account },
  { key: text, value: status.text },
  { key: state, value: status.state },
  { key: waitingFor, value: status.waitingFor },
  { key: dueAt, value: nextInstant(status) },
];

/** When it is sent, or when its review is usually over. */
function nextInstant({ state, slot, dueAt: reviewedBy }: SignatureStatus): Date | null {
  const at = state === 'queued' ? slot?.opensAt : reviewedBy;
  return at === undefined ? null : new Date(at);
}

/** What a listing shows of a signature; one that has only just started may have set nothing yet. */
export const searchAttributesRead = (attributes: TypedSearchAttributes) => ({
  account: attributes.get(account) ?? '',
  text: attributes.get(text) ?? '',
  state: (attributes.get(state) ?? 'queued') as SignatureState,
  waitingFor: (attributes.get(waitingFor) ?? 'quota') as WaitingFor,
  dueAt: attributes.get(dueAt)?.toISOString(),
});

/** A rollout is found by its text and by whose turn it is. */
export const rolloutSearchAttributes = (status: RolloutStatus): SearchAttributeUpdatePair[] => [
  { key: text, value: status.text },
  { key: waitingFor, value: status.waitingFor },
];
