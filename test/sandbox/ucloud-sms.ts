import type { ExecutionContext } from 'ava';
import type { Control } from '../../sandbox/control-client.ts';
import { connectControl } from '../../sandbox/control-client.ts';
import { type SandboxOptions, startSandbox } from '../../sandbox/start.ts';
import { limits } from '../../vendors/ucloud-sms/limits.ts';
import { type Parameters, signed } from '../../vendors/ucloud-sms/signer.ts';

export const vendor = 'ucloud-sms';
export const account = 'sandbox-enterprise';

export interface Answer {
  RetCode: number;
  Action: string;
  Message: string;
  SigId?: string;
  Data?: { SigId: string; SigContent: string; Status: number; ErrDesc: string };
}

export interface UCloudContext {
  endpoint: string;
  control: Control;
  /** A call in a form, signed, in the known project. */
  ask: (action: string, own?: Parameters, accessKeyId?: string) => Promise<Answer>;
}

/** The sandbox, whose rates stand in nobody's way and whose reviewer decides nothing unless told. */
export async function withUCloud(t: ExecutionContext, options: SandboxOptions = {}): Promise<UCloudContext> {
  const sandbox = await startSandbox({ reviewDelay: 3_600_000, ...options });
  t.teardown(() => sandbox.stop());
  const endpoint = sandbox.vendors[vendor];
  const control = connectControl(sandbox.control);
  const callsPerSecond = Object.fromEntries(
    Object.keys(limits.callsPerSecond.value).map((action) => [action, 1000]),
  );
  await control.account({ vendor, vendorAccount: account, callsPerSecond });
  return {
    ...{ endpoint, control },
    ask: async (action, own, accessKeyId) =>
      answerTo(await post(endpoint, new URLSearchParams(call(action, own, accessKeyId)))),
  };
}

/** All parameters of a call, signed; to be bent by tests. */
export const call = (action: string, own: Parameters = {}, accessKeyId = account): Record<string, string> =>
  signed(
    { Action: action, ProjectId: 'org-sandbox', ...own },
    { accessKeyId, accessKeySecret: `${accessKeyId}-secret` },
  );

export const post = (url: string, body: URLSearchParams | string, mediaType?: string): Promise<Response> =>
  fetch(url, { method: 'POST', body, ...(mediaType && { headers: { 'content-type': mediaType } }) });

export const postJson = (url: string, content: unknown): Promise<Response> =>
  post(url, JSON.stringify(content), 'application/json');

export const answerTo = async (response: Response): Promise<Answer> => (await response.json()) as Answer;

export const codeOf = async (response: Promise<Response>): Promise<number> =>
  (await answerTo(await response)).RetCode;
