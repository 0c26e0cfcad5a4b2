import type { Database } from '../../../store/database.ts';
import { type Standing, signaturesThatWait } from '../../../store/standings.ts';
import { type Finding, unwell, well } from '../finding.ts';

/** What goes on by nobody's turn, and what was decided or moved and has not reached its workflow. */
export async function lookAtSignatures(database: Database): Promise<Finding[]> {
  const standings = await signaturesThatWait(database);
  if (standings.length === 0) return [well('signatures', 'Nothing is stuck, and every verdict was told')];
  return standings.map(describe);
}

function describe({ what, account, count, example }: Standing): Finding {
  const found = `${count} at ${account}: ${what}, such as 【${example}】`;
  return unwell('signatures', found, mends[what]);
}

const mends: Record<Standing['what'], string> = {
  unknown: 'Look it up at the vendor, and say so: countersign settle',
  'sending for long':
    'Its workflow was ended, or no worker runs: submit the application again, or start a worker',
  'decided but not told': 'Start a worker; the review desk of the account tells it',
};
