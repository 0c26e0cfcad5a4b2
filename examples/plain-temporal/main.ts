import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';

const [account, text, licencePath] = process.argv.slice(2);
if (!account || !text || !licencePath) throw new Error('Usage: main.ts <account> <signature> <licence file>');
const { TEMPORAL_ADDRESS = 'localhost:7233', TEMPORAL_NAMESPACE = 'default' } = process.env;
const { COUNTERSIGN_INTAKE_URL, COUNTERSIGN_TOKEN } = process.env;

// What this program uses of the contract.
interface Status {
  state: string;
  waitingFor: 'person' | 'vendor' | 'carrier' | 'quota' | 'nobody';
  nextStep: string;
}
type Admitted = { verdict: 'accepted' } | { verdict: 'refused' | 'conflict'; problems: object[] };

/** Brings a document; the answer names it: {sha256, mediaType, bytes}. */
async function bring(file: string): Promise<object> {
  const body = await readFile(file);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const response = await fetch(`${COUNTERSIGN_INTAKE_URL}/documents/${sha256}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${COUNTERSIGN_TOKEN}`, 'content-type': 'application/octet-stream' },
    body,
  });
  // A refusal says why, as RFC 9457 has it.
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as object;
}

const application = {
  account,
  text,
  source: 'company',
  remark: 'Order updates to customers who asked for them',
  documents: [{ kind: 'businessLicense', ...(await bring(licencePath)) }],
};

const connection = await Connection.connect({ address: TEMPORAL_ADDRESS });
const client = new Client({ connection, namespace: TEMPORAL_NAMESPACE });

// The update `admitted`, sent with the start, answers whether the application was accepted, and if not, why. With
// USE_EXISTING the same may be asked again and again: the same application is the same workflow.
const workflowId = `sms-signature:${account}:mainland:${text}`;
const admitted = await client.workflow.executeUpdateWithStart('admitted', {
  args: [{ application }],
  startWorkflowOperation: new WithStartWorkflowOperation('smsSignature', {
    workflowId,
    taskQueue: 'countersign',
    args: [{ application }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  }),
});

const answer = admitted as Admitted;

if (answer.verdict === 'accepted') {
  const handle = client.workflow.getHandle(workflowId);
  let status: Status | undefined;
  // As long as it is the vendor's turn, or the day has not come.
  while (status?.waitingFor !== 'person' && status?.waitingFor !== 'nobody') {
    const before = status?.state;
    status = await handle.query<Status>('status');
    if (status.state !== before) console.log(`${status.state}: ${status.nextStep}`);
    await sleep(1_000);
  }
  process.exitCode = status.state === 'usable' ? 0 : 1;
} else {
  console.error(answer.verdict, JSON.stringify(answer.problems, undefined, 2));
  process.exitCode = 1;
}
await connection.close();
