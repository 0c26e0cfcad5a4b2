import { connect, type SignatureState, type SignatureStatus, WaitEnded } from 'countersign';
import { startSending } from './sending.ts';
import { submitSignature } from './signature.ts';

const [account, text, licencePath] = process.argv.slice(2);
if (!account || !text || !licencePath) throw new Error('Usage: main.ts <account> <signature> <licence file>');

/** It is usable, or a person has to do something before it can be. */
const decided: SignatureState[] = ['usable', 'rejected', 'blocked', 'unknown'];
const lost: SignatureState[] = ['disabled', 'lapsed', 'rejected', 'unknown'];

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

function report(status: SignatureStatus): void {
  console.log(`【${text}】 is ${status.state}. ${status.nextStep}`);
}

const countersign = await connect();
let stopSending: (() => void) | undefined;
try {
  const { workflowId } = await submitSignature(countersign, account, text, licencePath);
  // Reviews take hours or days. A restart of this service, of Temporal or of the workers in the meantime loses nothing.
  const patience = { every: 1_000, signal: stop.signal, onChange: report };
  let outcome = await countersign.wait(workflowId, { ...patience, until: decided });
  if (outcome.state === 'usable') {
    stopSending = startSending(text);
    outcome = await countersign.wait(workflowId, { ...patience, until: lost });
  }
  alert(`The signature cannot be used: ${outcome.reason ?? outcome.nextStep}`);
} catch (error) {
  if (error instanceof WaitEnded) alert(error.message);
  else if (!stop.signal.aborted) throw error;
} finally {
  stopSending?.();
  await countersign.close();
}

/** Where your people see it. Whatever restarts this service finds it in the same state, until somebody has acted. */
function alert(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
