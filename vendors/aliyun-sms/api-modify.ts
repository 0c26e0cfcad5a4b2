import type {
  OpenedDocument,
  SmsVendorApi,
  SubmissionKind,
  VendorSignature,
} from '../../model/sms-vendor.ts';
import type { Action } from './actions.ts';
import { bothApis } from './api-both.ts';
import { type Ask, unlessUnknown } from './ask.ts';
import { fileSuffixes, sourceCodes, typeCodes } from './codes.ts';
import { findListed, lookAtMany, pages } from './pages.ts';
import { modifyRemark } from './remark.ts';
import { receiptSchema, signatureSchema } from './views.ts';

const submissions: Record<SubmissionKind, Action> = {
  application: 'AddSmsSign',
  modification: 'ModifySmsSign',
};

/** `api: modify`: AddSmsSign, ModifySmsSign and what belongs to them. */
export function modifyApi(ask: Ask): SmsVendorApi {
  const glance: SmsVendorApi['glance'] = ({ text }: VendorSignature, options) =>
    unlessUnknown(ask('QuerySmsSign', { query: { SignName: text }, schema: signatureSchema }, options));
  return {
    ...bothApis(ask),
    glance,

    submit(kind, application, documents, options) {
      const query = {
        SignName: application.text,
        SignSource: String(sourceCodes[application.source]),
        SignType: String(typeCodes[application.purpose]),
        Remark: modifyRemark(application),
      };
      const form = fileParameters(documents);
      return ask(submissions[kind], { query, form, schema: receiptSchema }, options);
    },

    /**
     * QuerySmsSign alone tells whether a signature exists and how it stands, but only the list shows the ticket and the
     * date of a rejection. Details that stand beside another state are left out, because they may belong to another
     * review.
     */
    async look(signature, options) {
      const view = await glance(signature, options);
      const listed = view && (await findListed(ask, signature.text, options));
      return listed && listed.rawCode === view.rawCode ? { ...listed, reason: view.reason } : view;
    },

    /**
     * Reads the list from its newest end, and goes on while there are more texts to find than pages read: from there on
     * asking by name is cheaper. By name is also asked for what the list did not show, as when it changes under the
     * reader. So it never takes more than twice the calls of asking for each.
     */
    lookAtMany: (signatures, options) =>
      lookAtMany(signatures, {
        pages: pages(ask, options),
        isEnough: (pagesRead, missing) => pagesRead >= missing,
        found: async (listed) => listed,
        byName: (signature) => glance(signature, options),
      }),
  };
}

const fileParameters = (documents: OpenedDocument[]): Record<string, string> =>
  Object.fromEntries(
    documents.flatMap(({ mediaType, content }, index) => [
      [`SignFileList.${index + 1}.FileSuffix`, fileSuffixes[mediaType] ?? ''],
      [`SignFileList.${index + 1}.FileContents`, content.toString('base64')],
    ]),
  );
