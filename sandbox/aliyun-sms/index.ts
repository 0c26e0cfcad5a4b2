import { randomUUID } from 'node:crypto';
import { Nonces } from '../nonces.ts';
import { Refusal } from '../refusal.ts';
import type { SandboxVendor } from '../vendor.ts';
import type { World } from '../world.ts';
import { perform } from './actions.ts';
import { authenticate } from './authenticate.ts';
import { accepted, refused } from './envelope.ts';
import { Signatures, type SignaturesMemory } from './state.ts';
import { readCall } from './wire.ts';

/** Alibaba Cloud SMS as the official SDKs know it. */
export function createAliyunSms(world: World): SandboxVendor {
  const nonces = new Nonces();
  const signatures = new Signatures(world);
  return {
    open(request) {
      const call = readCall(request);
      const requestId = randomUUID().toUpperCase();
      return {
        action: call.action,
        account: call.accessKeyId,
        signature: call.parameters.get('SignName'),
        authenticate: () => authenticate(call, world.accounts, nonces),
        perform: (account) => perform(call, account, signatures),
        accept: (content) => accepted(call, requestId, content),
        refuse: (refusal) => refused(call, requestId, refusal),
      };
    },
    throttled: (milliseconds) =>
      new Refusal('Throttling.User', { headers: { 'x-acs-retry-after': String(milliseconds) } }),
    seed: (account, given) => signatures.seed(account, given),
    catchUp: () => signatures.catchUp(),
    review: (account, verdict) => signatures.decide(account, verdict),
    remember: () => signatures.memory,
    recall: (memory) => {
      signatures.memory = memory as SignaturesMemory;
    },
  };
}
