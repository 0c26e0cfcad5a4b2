import { readFile } from 'node:fs/promises';
import { type Countersign, SignatureConflict, type SignatureStatus } from 'countersign';

/** Submits the service's signature, or finds it where an earlier start has left it. */
export async function submitSignature(
  countersign: Countersign,
  account: string,
  text: string,
  licencePath: string,
): Promise<SignatureStatus> {
  // Sent once only: the intake knows a document by its SHA-256.
  const licence = await countersign.intake.addDocument(await readFile(licencePath));
  try {
    return await countersign.submit({
      account,
      text,
      source: 'company',
      remark: 'Order updates to customers who asked for them',
      documents: [{ kind: 'businessLicense', ...licence }],
    });
  } catch (error) {
    // After a rejection somebody has changed the application with `countersign modify`: theirs is the one to follow.
    if (error instanceof SignatureConflict) return error.status;
    throw error;
  }
}
