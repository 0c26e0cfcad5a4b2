import path from 'node:path';
import { sandboxAccount } from '../../demo/sandbox-accounts.ts';
import { type Stack, startStack } from '../../demo/stack.ts';

export interface RejectedSignature {
  stack: Stack;
  workflowId: string;
  /** The vendor's words. */
  reason: string;
}

/** A stack with a Web UI, and in it a signature that the vendor has rejected, for want of a certificate. */
export async function startRejectedSignature(): Promise<RejectedSignature> {
  const stack = await startStack({
    webUi: true,
    sandbox: { reviewDelay: 1_000 },
    documentFolders: [path.join(import.meta.dirname, '../../demo/documents')],
    accounts: (endpoint) => ({ acme: sandboxAccount('sandbox-enterprise', endpoint) }),
  });
  const { workflowId } = await stack.countersign.submit({
    account: 'acme',
    text: '山海茶坊',
    source: 'company',
    remark: 'Order and delivery updates to customers of our tea house',
  });
  const { reason } = await stack.countersign.wait(workflowId, {
    until: ['rejected'],
    every: 200,
    timeout: 60_000,
  });
  return { stack, workflowId, reason: reason! };
}
