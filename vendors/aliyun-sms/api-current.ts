import type { AdmittedApplication } from '../../model/application.ts';
import type { CallOptions, SmsVendorApi, SubmissionKind, VendorView } from '../../model/sms-vendor.ts';
import type { Connection } from '../connection.ts';
import type { Action } from './actions.ts';
import { bothApis } from './api-both.ts';
import { type Ask, unlessUnknown } from './ask.ts';
import { sourceCodes, typeCodes } from './codes.ts';
import { findListed, lookAtMany, pages } from './pages.ts';
import { currentRemark } from './remark.ts';
import { upload } from './upload.ts';
import { receiptSchema, recordSchema } from './views.ts';

const submissions: Record<SubmissionKind, Action> = {
  application: 'CreateSmsSign',
  modification: 'UpdateSmsSign',
};

/**
 * `api: current`: CreateSmsSign, UpdateSmsSign and what belongs to them. While an update of an approved signature is
 * reviewed, and after it was rejected, GetSmsSign goes on showing what was approved. The list is where the update shows,
 * if anywhere: where it does not either, all that is seen has the old ticket, and is no verdict on the update.
 */
export function currentApi(connection: Connection, ask: Ask): SmsVendorApi {
  const recordOf = (text: string, options: CallOptions): Promise<VendorView | undefined> =>
    unlessUnknown(ask('GetSmsSign', { query: { SignName: text }, schema: recordSchema }, options));

  const look: SmsVendorApi['look'] = async ({ text }, options) => {
    const record = await recordOf(text, options);
    const listed = record && (await findListed(ask, text, options));
    return listed ? together(listed, record) : record;
  };

  /** Only GetSmsSign shows how the carriers stand, and nobody asks that of what is in review. */
  const withRecord = async (listed: VendorView, options: CallOptions): Promise<VendorView | undefined> => {
    if (listed.status === 'inReview') return listed;
    const record = await recordOf(listed.text, options);
    return record && together(listed, record);
  };

  return {
    ...bothApis(ask),
    glance: ({ text }, options) => recordOf(text, options),
    look,

    async submit(kind, application, documents, options) {
      const { beforeSending: _, ...before } = options;
      // Not with the last word, which is the application's.
      const keys = await upload(connection, ask, documents, before);
      const query = parametersOf(application, keys);
      return ask(submissions[kind], { query, schema: receiptSchema }, options);
    },

    /** The list is read to the last of them: by name an update of an approved one cannot be seen. */
    lookAtMany: (signatures, options) =>
      lookAtMany(signatures, {
        pages: pages(ask, options),
        isEnough: (_, missing) => missing === 0,
        found: (listed) => withRecord(listed, options),
        byName: (signature) => look(signature, options),
      }),
  };
}

/** The latest review as the list shows it, with what only GetSmsSign shows of the same one, and of the carriers. */
function together(listed: VendorView, record: VendorView): VendorView {
  const { filings } = record;
  if (!isSameReview(listed, record)) return { ...listed, filings };
  return {
    ...listed,
    filings,
    orderId: listed.orderId ?? record.orderId,
    reason: listed.reason ?? record.reason,
    decidedAt: listed.decidedAt ?? record.decidedAt,
  };
}

const isSameReview = (listed: VendorView, record: VendorView): boolean =>
  listed.orderId && record.orderId ? listed.orderId === record.orderId : listed.rawCode === record.rawCode;

/** Material on record is named where the source or the use asks for it: an owner's ids may stand in every application. */
function parametersOf(application: AdmittedApplication, keys: string[]): Record<string, string> {
  const { text, source, purpose, link, onBehalf = false, registered = {} } = application;
  const parameters = {
    SignName: text,
    SignSource: String(sourceCodes[source]),
    SignType: String(typeCodes[purpose]),
    QualificationId: registered.qualification,
    ThirdParty: String(onBehalf),
    AuthorizationLetterId: onBehalf ? registered.authorizationLetter : undefined,
    TrademarkId: source === 'trademark' ? registered.trademark : undefined,
    AppIcpRecordId: source === 'app' ? registered.icpRecord : undefined,
    ApplySceneContent: source === 'app' ? link : undefined,
    Remark: currentRemark(application) || undefined,
    MoreData: keys.length > 0 ? JSON.stringify(keys) : undefined,
  };
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
