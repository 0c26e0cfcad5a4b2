import type { ExecutionContext } from 'ava';
import type { AdmittedApplication } from '../../model/application.ts';
import type { OpenedDocument, SubmissionKind } from '../../model/sms-vendor.ts';
import type { SandboxOptions } from '../../sandbox/start.ts';
import { withSandbox } from '../sandbox/with-sandbox.ts';
import { application } from './applications.ts';
import { named } from './named.ts';

export const vendor = 'aliyun-sms';
export const account = 'sandbox-enterprise';
export const text = '阿里云通信';
export const signal = new AbortController().signal;

/** An application that the current generation takes, by the papers of the sandbox's accounts. */
export const withPapers = (changes: Partial<AdmittedApplication> = {}): AdmittedApplication =>
  application({ registered: { qualification: '1001' }, ...changes });

/** The sandbox, whose list may be read as fast as it comes, and our client of the current generation. */
export async function currentSandbox(t: ExecutionContext, options: SandboxOptions = {}) {
  const sandbox = await withSandbox(t, options);
  const callsPerSecond = { QuerySmsSignList: 1_000 };
  await sandbox.control.account({ vendor, vendorAccount: account, callsPerSecond });
  const client = sandbox.api(account, { api: 'current' });
  return {
    ...sandbox,
    client,
    submit: (
      kind: SubmissionKind = 'application',
      changes: Partial<AdmittedApplication> = {},
      documents: OpenedDocument[] = [],
      beforeSending: () => Promise<void> = async () => undefined,
    ) => client.submit(kind, withPapers(changes), documents, { signal, beforeSending }),
    look: (name = text) => client.look(named(name), { signal }),
    decide: (verdict: 'approve' | 'reject', reason?: string, signature = text) =>
      sandbox.control.review({ vendor, account, signature, verdict, ...(reason ? { reason } : {}) }),
    actions: async () => (await sandbox.control.audit()).map(({ action }) => action),
  };
}
