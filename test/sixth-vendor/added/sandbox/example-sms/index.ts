import { randomUUID } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import type { SandboxVendor } from '../vendor.ts';
import type { World } from '../world.ts';
import { knownWorkspace, perform } from './actions.ts';
import { authenticate } from './authenticate.ts';
import { accepted, refused } from './envelope.ts';
import { Signatures, type SignaturesMemory } from './state.ts';
import { readCall, type WireCall } from './wire.ts';

/** What an account has to set to be one of these. */
export const accountOptions = { workspace: knownWorkspace };

/** Example SMS as its pages describe it. */
export function createExampleSms(world: World): SandboxVendor {
  const signatures = new Signatures(world);
  return {
    open(request) {
      const call = readCall(request);
      const requestId = randomUUID();
      return {
        action: call.action,
        account: call.key,
        signature: signatureOf(call, signatures),
        authenticate: () => authenticate(call, world.accounts),
        perform: (account) => perform(call, account, signatures),
        accept: (content) => accepted(requestId, content),
        refuse: (refusal) => refused(requestId, refusal),
      };
    },
    throttled: (milliseconds) =>
      new Refusal('TooManyRequests', {
        headers: { 'retry-after': String(Math.ceil(milliseconds / 1_000)) },
      }),
    seed: (account, given) => signatures.seed(account, given),
    catchUp: () => signatures.catchUp(),
    review: (account, verdict) => signatures.decide(account, verdict),
    remember: () => signatures.memory,
    recall: (memory) => {
      signatures.memory = memory as SignaturesMemory;
    },
  };
}

/** The text that a call is about, by which faults are aimed and the audit is read. */
function signatureOf({ parameters }: WireCall, signatures: Signatures): string | undefined {
  const { name, id } = parameters ?? {};
  if (typeof name === 'string') return name;
  return typeof id === 'string' ? (signatures.nameOf(id) ?? id) : undefined;
}
