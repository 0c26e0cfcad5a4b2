import { randomUUID } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import type { SandboxVendor } from '../vendor.ts';
import type { World } from '../world.ts';
import { perform } from './actions.ts';
import { authenticate } from './authenticate.ts';
import { accepted, refused } from './envelope.ts';
import { Signatures, type SignaturesMemory } from './state.ts';
import type { WireCall } from './wire.ts';
import { readCall } from './wire.ts';

/** Tencent Cloud SMS as the official SDKs know it. */
export function createTencentSms(world: World): SandboxVendor {
  const signatures = new Signatures(world);
  return {
    open(request) {
      const call = readCall(request);
      const requestId = randomUUID();
      return {
        action: call.action,
        account: call.proof?.secretId,
        signature: signatureOf(call, signatures),
        authenticate: () => authenticate(call, world.accounts),
        perform: (account) => perform(call, account, signatures),
        accept: (content) => accepted(requestId, content),
        refuse: (refusal) => refused(requestId, refusal),
      };
    },
    throttled: () => new Refusal('RequestLimitExceeded'),
    seed: (account, given) => signatures.seed(account, given),
    catchUp: () => signatures.catchUp(),
    review: (account, verdict) => signatures.decide(account, verdict),
    remember: () => signatures.memory,
    recall: (memory) => {
      signatures.memory = memory as SignaturesMemory;
    },
  };
}

/** The text that the call names, or that of the one id that it names; the id where nobody has it. */
function signatureOf({ parameters = {} }: WireCall, signatures: Signatures): string | undefined {
  const { SignName, SignId, SignIdSet } = parameters;
  if (typeof SignName === 'string') return SignName;
  const id = Array.isArray(SignIdSet) && SignIdSet.length === 1 ? SignIdSet[0] : SignId;
  return typeof id === 'number' ? (signatures.textOf(id) ?? String(id)) : undefined;
}
