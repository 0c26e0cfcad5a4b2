import type { Client, WorkflowHandle } from '@temporalio/client';
import { messages, type SignatureStatus } from '../model/messages.ts';
import { smsSignatureIdentity } from '../model/names.ts';
import { SignatureNotFound } from './errors.ts';
import type { Ask } from './failures.ts';
import { listSignatures } from './list.ts';
import { type SignatureName, workflowIdOf } from './signature-name.ts';

/**
 * Does something with the workflow of a signature. One that was renamed keeps the id of its first text: where there is none
 * by the text that was given, or one that is over, the one that has the text by now is found by Temporal's visibility. That
 * may be behind: the workflow itself says what it is called.
 */
export async function byName<Answer extends object>(
  client: Client,
  ask: Ask,
  name: SignatureName,
  use: (handle: WorkflowHandle) => Promise<Answer>,
): Promise<Answer> {
  const workflowId = workflowIdOf(name);
  const found = await use(client.workflow.getHandle(workflowId)).catch(asMissing);
  const isThere = !(found instanceof SignatureNotFound) && !('isOver' in found && found.isOver);
  if (isThere) return found;
  const renamed = typeof name === 'string' ? undefined : await findRenamed(client, ask, workflowId);
  if (renamed) return use(client.workflow.getHandle(renamed));
  if (found instanceof SignatureNotFound) throw found;
  return found;
}

function asMissing(error: unknown): SignatureNotFound {
  if (error instanceof SignatureNotFound) return error;
  throw error;
}

async function findRenamed(client: Client, ask: Ask, workflowId: string): Promise<string | undefined> {
  const { account, scope, text } = smsSignatureIdentity(workflowId);
  for await (const found of listSignatures(client, ask, { account, text })) {
    if (found.workflowId === workflowId) continue;
    const handle = client.workflow.getHandle(found.workflowId);
    const status = await ask(() => handle.query<SignatureStatus>(messages.status)).catch(asMissing);
    if ('text' in status && status.text === text && status.scope === scope) return found.workflowId;
  }
  return undefined;
}
