import { applicationSchema } from '../model/application.ts';
import { type SignatureIdentity, smsSignatureWorkflowId } from '../model/names.ts';
import { problemsOf } from '../model/problem.ts';
import { ApplicationRefused } from './errors.ts';

/** A signature by its workflow id, or by account, scope (mainland unless told) and text. */
export type SignatureName = string | (Omit<SignatureIdentity, 'scope'> & Partial<SignatureIdentity>);

const identitySchema = applicationSchema.pick({ account: true, scope: true, text: true });

export function workflowIdOf(name: SignatureName): string {
  if (typeof name === 'string') return name;
  const identity = identitySchema.safeParse(name);
  if (identity.success) return smsSignatureWorkflowId(identity.data);
  throw new ApplicationRefused(problemsOf(identity.error, name, 'Countersign, names of signatures'));
}
