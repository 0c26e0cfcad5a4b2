import type { ExecutionContext } from 'ava';
import type { AdmittedApplication, DocumentKind } from '../../model/application.ts';
import type { OpenedDocument, SmsVendorApi, VendorView } from '../../model/sms-vendor.ts';
import type { Connection } from '../../vendors/connection.ts';
import { smsVendors } from '../../vendors/registry.ts';
import { answeringServer } from './answering-server.ts';
import * as alibaba from './applications.ts';
import { named } from './named.ts';
import { OpenGate } from './open-gate.ts';
import { opened, png } from './pictures.ts';
import { UnlimitedRateLimit } from './unlimited-rate-limit.ts';

export const text = '优刻得科技有限公司';
export const signal = new AbortController().signal;
export const sending = { signal, beforeSending: async () => undefined };

/** Our own client of UCloud, by the name of a known account. */
export const clientOf = (
  endpoint: string,
  { account = 'sandbox-enterprise', secret = `${account}-secret`, ...changes }: Changes = {},
): SmsVendorApi =>
  smsVendors['ucloud-sms'].createApi({
    endpoint,
    credentials: async () => ({ accessKeyId: account, accessKeySecret: secret }),
    api: 'current',
    options: { project: 'org-sandbox' },
    vendorAccount: account,
    gate: new OpenGate(),
    rateLimit: new UnlimitedRateLimit(),
    // A busy machine takes its time over two of the largest files.
    timeout: 30_000,
    ...changes,
  });

type Changes = Partial<Connection> & { account?: string; secret?: string };

/** An application that UCloud's rules have nothing against. */
export const application = (changes: Partial<AdmittedApplication> = {}): AdmittedApplication =>
  alibaba.application({ text, ...changes });

export const picture = (kind: DocumentKind = 'businessLicense', bytes?: number): OpenedDocument => ({
  ...opened(png(bytes)),
  kind,
});

const before: VendorView = { text, vendorId: 'SIG1', status: 'rejected', rawCode: '3' };

/** What each kind of call makes of an answer that is always the same one. */
export const calls = {
  create: (of: SmsVendorApi) => of.submit('application', application(), [picture()], sending),
  update: (of: SmsVendorApi) => of.submit('modification', application(), [picture()], { ...sending, before }),
  remove: (of: SmsVendorApi) => of.remove({ ...named(text), vendorId: 'SIG1' }, { signal }),
  query: (of: SmsVendorApi) => of.glance(named(text), { signal }),
};

/** A client of a server that says whatever it is told to. */
export async function clientHearing(t: ExecutionContext) {
  const says = { status: 200, body: '' };
  const endpoint = await answeringServer(t, (response) =>
    response.writeHead(says.status, { 'x-ucloud-request-uuid': 'R-1' }).end(says.body),
  );
  const hear = (answer: unknown, status = 200) =>
    Object.assign(says, { status, body: typeof answer === 'string' ? answer : JSON.stringify(answer) });
  return { client: clientOf(endpoint), hear };
}
