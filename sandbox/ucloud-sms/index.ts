import { randomUUID } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import type { SandboxVendor } from '../vendor.ts';
import type { World } from '../world.ts';
import { knownProject, perform } from './actions.ts';
import { authenticate } from './authenticate.ts';
import { accepted, refused } from './envelope.ts';
import { Signatures, type SignaturesMemory } from './state.ts';
import { readCall } from './wire.ts';

/** What an account has to set to be one of these. */
export const accountOptions = { project: knownProject };

/** UCloud USMS as the official SDKs know it. */
export function createUCloudSms(world: World): SandboxVendor {
  const signatures = new Signatures(world);
  return {
    open(request) {
      const call = readCall(request);
      const requestId = randomUUID();
      const id = call.parameters.get('SigId') || call.parameters.get('SigIds.0');
      return {
        action: call.action,
        account: call.publicKey,
        signature: call.parameters.get('SigContent') || (id && signatures.textOf(id)),
        authenticate: () => authenticate(call, world.accounts),
        perform: (account) => perform(call, account, signatures),
        accept: (content) => accepted(call, requestId, content),
        refuse: (refusal) => refused(call, requestId, refusal),
      };
    },
    throttled: () => new Refusal('153'),
    seed: (account, given) => signatures.seed(account, given),
    catchUp: () => signatures.catchUp(),
    review: (account, verdict) => signatures.decide(account, verdict),
    remember: () => signatures.memory,
    recall: (memory) => {
      signatures.memory = memory as SignaturesMemory;
    },
  };
}
