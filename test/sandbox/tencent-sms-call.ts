import type { ExecutionContext } from 'ava';
import type { SmsVendorApi } from '../../model/sms-vendor.ts';
import type { SandboxOptions } from '../../sandbox/start.ts';
import type { SignedCall } from '../../vendors/tencent-sms/signer.ts';
import { authorization } from '../../vendors/tencent-sms/signer.ts';
import { png } from '../vendors/pictures.ts';
import { type ClientOptions, type SandboxContext, withSandbox } from './with-sandbox.ts';

export const vendor = 'tencent-sms';
export const account = 'sandbox-enterprise';

/** What the sandbox's known enterprise account applies for, and nobody has anything against. */
export const good = {
  SignName: '沙箱科技',
  SignType: 0,
  DocumentType: 1,
  International: 0,
  SignPurpose: 0,
  ProofImage: png().toString('base64'),
  Remark: '订单通知',
  QualificationId: 1001,
};

export interface Bent {
  account?: string;
  secret?: string;
  version?: string;
  /** `null` leaves it out. */
  region?: string | null;
  contentType?: string;
  /** What is signed in place of the truth. */
  signed?: Partial<SignedCall>;
  /** Sent beside the usual headers; `undefined` takes one away. */
  headers?: Record<string, string | undefined>;
}

export interface Listed {
  SignId: number;
  StatusCode: number;
  ReviewReply: string;
  SignName: string;
  CreateTime: number;
  [field: string]: unknown;
}

export interface Answer {
  Error?: { Code: string; Message: string };
  RequestId: string;
  AddSignStatus?: { SignId: number; SignApplyId?: unknown };
  ModifySignStatus?: { SignId: number; SignApplyId?: unknown };
  DeleteSignStatus?: { DeleteStatus: string; DeleteTime: number };
  DescribeSignListStatusSet?: Listed[];
}

/** A signed call, to be bent by tests; the body is an object or the very text to send. */
export function send(
  endpoint: string,
  action: string,
  parameters: object | string,
  bent: Bent = {},
): Promise<Response> {
  const body = typeof parameters === 'string' ? parameters : JSON.stringify(parameters);
  const { host } = new URL(endpoint);
  const secretId = bent.account ?? account;
  const contentType = bent.contentType ?? 'application/json';
  const call: SignedCall = {
    ...{ method: 'POST', query: '', body, timestamp: Math.floor(Date.now() / 1_000), service: 'sms' },
    headers: { 'content-type': contentType, host },
    ...bent.signed,
  };
  const headers: Record<string, string | undefined> = {
    'content-type': contentType,
    'x-tc-action': action,
    'x-tc-version': bent.version ?? '2021-01-11',
    'x-tc-region': bent.region === null ? undefined : (bent.region ?? 'ap-guangzhou'),
    'x-tc-timestamp': String(call.timestamp),
    authorization: authorization(call, { secretId, secretKey: bent.secret ?? `${secretId}-secret` }),
    ...bent.headers,
  };
  const given = Object.entries(headers).filter(
    (header): header is [string, string] => header[1] !== undefined,
  );
  return fetch(endpoint, { method: 'POST', headers: given, body });
}

export interface TencentContext extends Pick<SandboxContext, 'control' | 'rateLimit'> {
  endpoint: string;
  /** Our own client, for the enterprise account. */
  client: (options?: ClientOptions) => SmsVendorApi;
  ask: (action: string, parameters: object | string, bent?: Bent) => Promise<Answer>;
  /** The code of the answer; `OK` where it is no error. */
  code: (action: string, parameters: object | string, bent?: Bent) => Promise<string>;
  /** The first that the list shows of a scope. */
  latest: (international?: number) => Promise<Listed | undefined>;
}

/** A sandbox in which rates stand in nobody's way. */
export async function withTencent(
  t: ExecutionContext,
  options: SandboxOptions = {},
): Promise<TencentContext> {
  const { vendors, control, rateLimit, api } = await withSandbox(t, options);
  const endpoint = vendors[vendor];
  const callsPerSecond = {
    AddSmsSign: 1000,
    ModifySmsSign: 1000,
    DeleteSmsSign: 1000,
    DescribeSmsSignList: 1000,
  };
  await control.account({ vendor, vendorAccount: account, callsPerSecond });
  const ask: TencentContext['ask'] = async (action, parameters, bent) => {
    const answer = (await (await send(endpoint, action, parameters, bent)).json()) as { Response: Answer };
    return answer.Response;
  };
  return {
    ...{ endpoint, control, rateLimit, ask },
    client: (own) => api(account, { vendor, ...own }),
    code: async (...call) => (await ask(...call)).Error?.Code ?? 'OK',
    latest: async (International = 0) =>
      (await ask('DescribeSmsSignList', { International })).DescribeSignListStatusSet?.[0],
  };
}
