import { randomUUID } from 'node:crypto';
import { Nonces } from '../nonces.ts';
import { Refusal } from '../refusal.ts';
import type { SandboxVendor } from '../vendor.ts';
import type { World } from '../world.ts';
import { perform } from './actions.ts';
import { authenticate } from './authenticate.ts';
import { accepted, refused } from './envelope.ts';
import { isPostForm } from './post-form.ts';
import { openPostObject } from './post-object.ts';
import { Signatures, type SignaturesMemory } from './state.ts';
import { Uploads, type UploadsMemory } from './uploads.ts';
import { readCall } from './wire.ts';

type AliyunSmsMemory = SignaturesMemory & { uploads?: UploadsMemory };

/** Alibaba Cloud SMS as the official SDKs know it, both generations, and the bucket that the current one uploads to. */
export function createAliyunSms(world: World): SandboxVendor {
  const nonces = new Nonces();
  const signatures = new Signatures(world);
  const uploads = new Uploads();
  return {
    open(request) {
      // The bucket is another service, on the same port here: the gateway is never sent a form with files.
      if (isPostForm(request)) return openPostObject(request, world.accounts, uploads);
      const call = readCall(request);
      const requestId = randomUUID().toUpperCase();
      return {
        action: call.action,
        account: call.accessKeyId,
        signature: call.parameters.get('SignName'),
        authenticate: () => authenticate(call, world.accounts, nonces),
        perform: (account) => perform(call, { account, signatures, uploads }),
        accept: (content) => accepted(call, requestId, content),
        refuse: (refusal) => refused(call, requestId, refusal),
      };
    },
    throttled: (milliseconds) =>
      new Refusal('Throttling.User', { headers: { 'x-acs-retry-after': String(milliseconds) } }),
    seed: (account, given) => signatures.seed(account, given),
    catchUp: () => signatures.catchUp(),
    review: (account, verdict) => signatures.decide(account, verdict),
    remember: (): AliyunSmsMemory => ({ ...signatures.memory, uploads: uploads.memory }),
    recall(memory) {
      const { uploads: uploaded, ...rest } = memory as AliyunSmsMemory;
      signatures.memory = rest;
      // An older memory knows of no uploads.
      uploads.memory = uploaded ?? new Map();
    },
  };
}
