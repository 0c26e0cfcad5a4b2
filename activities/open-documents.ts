import type { AdmittedApplication } from '../model/application.ts';
import type { OpenedDocument } from '../model/sms-vendor.ts';
import type { ActivityContext } from './context.ts';

/** The bytes of an application's documents, for one call. Throws `CannotUnseal` where the key ring does not open one. */
export const openDocuments = (
  { documents }: Pick<ActivityContext, 'documents'>,
  application: AdmittedApplication,
): Promise<OpenedDocument[]> =>
  Promise.all(
    application.documents.map(async (document) => ({
      ...document,
      content: await documents.open(document.sha256),
    })),
  );
