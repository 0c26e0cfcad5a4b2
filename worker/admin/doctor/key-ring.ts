import type { Database } from '../../../store/database.ts';
import { documentKeys } from '../../../store/document-keys.ts';
import type { Documents } from '../../../store/documents.ts';
import type { KeyRing } from '../../../store/key-ring.ts';
import { type Finding, unwell, well } from '../finding.ts';

/** Whether every document can be opened: its key is in the ring, and is the key it was sealed with. */
export async function lookAtKeyRing(
  database: Database,
  documents: Documents,
  keyRing: KeyRing,
): Promise<Finding[]> {
  const keys = await documentKeys(database);
  const findings = keys.map(async ({ keyId, count, example }) => {
    const opened = await documents.open(example).then(
      () => well('key ring', `Key "${keyId}" opens its ${count} documents`),
      (error: Error) =>
        unwell(
          'key ring',
          `${count} documents are sealed with "${keyId}". ${error.message}`,
          'Put that key back into the ring: what it sealed is lost without it',
        ),
    );
    return opened;
  });
  if (findings.length > 0) return Promise.all(findings);
  return [well('key ring', `No document is stored; "${keyRing.current}" would seal the first`)];
}
