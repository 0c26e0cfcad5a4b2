import type { Account } from './accounts.ts';
import type { AuditEntry, Outcome } from './audit.ts';
import type { Fault } from './faults.ts';
import { Refusal } from './refusal.ts';
import type { RawAnswer, RawRequest, SandboxVendor, VendorCall } from './vendor.ts';
import type { World } from './world.ts';

/** What goes back: an answer, at once or later, or nothing but a cut connection. */
export type Reply = { answer: RawAnswer; delay: number } | 'cut';

interface Ending {
  outcome: Outcome;
  code: string;
  answer?: RawAnswer;
}

/** One call from arrival to reply: verified, counted, throttled, struck by a fault or done, and written down. */
export async function attend(
  world: World,
  name: string,
  vendor: SandboxVendor,
  request: RawRequest,
): Promise<Reply> {
  const arrivedAt = new Date().toISOString();
  const call = await vendor.open(request);
  const entry: Omit<AuditEntry, 'outcome' | 'code'> = {
    vendor: name,
    account: call.account,
    action: call.action,
    signature: call.signature,
    arrivedAt,
    bytes: request.body.length,
  };
  let fault: Fault | undefined;
  let ending: Ending;
  try {
    const account = call.authenticate();
    entry.vendorAccount = account.vendorAccount;
    const wait = world.arrivals.arrive(account, call.action);
    if (wait > 0) {
      ending = refused(call, vendor.throttled(wait), 'throttled');
    } else {
      fault = world.faults.take(name, call);
      ending = instead(fault, call, vendor) ?? spoiled(fault, await performed(call, account));
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    ending = refused(call, error, 'refused');
  }
  world.audit.push({
    ...entry,
    outcome: ending.outcome,
    code: ending.code,
    ...(fault && { fault: fault.kind }),
  });
  return ending.answer ? { answer: ending.answer, delay: fault?.kind === 'delay' ? fault.delay : 0 } : 'cut';
}

async function performed(call: VendorCall, account: Account): Promise<Ending> {
  try {
    return { outcome: 'accepted', code: 'OK', answer: call.accept(await call.perform(account)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(call, error, 'refused');
  }
}

const refused = (call: VendorCall, refusal: Refusal, outcome: Outcome): Ending => ({
  outcome,
  code: refusal.code,
  answer: call.refuse(refusal),
});

/** The faults that strike before anything is done. */
function instead(fault: Fault | undefined, call: VendorCall, vendor: SandboxVendor): Ending | undefined {
  switch (fault?.kind) {
    case 'error': {
      const { code, status, message } = fault;
      const told = { ...(status && { status }), ...(message && { words: message }) };
      return refused(call, new Refusal(code, told), 'error');
    }
    case 'throttle':
      return refused(call, vendor.throttled(fault.retryAfter), 'throttled');
    case 'html':
      return { outcome: 'error', code: 'html', answer: errorPage(fault.status) };
    case 'drop-before':
      return { outcome: 'dropped-before', code: '' };
    default:
      return undefined;
  }
}

/** The faults that strike when all is done. */
function spoiled(fault: Fault | undefined, ending: Ending): Ending {
  const { outcome, code, answer } = ending;
  if (!answer) return ending;
  switch (fault?.kind) {
    case 'drop-after':
      return { outcome: 'dropped-after', code };
    case 'empty':
      return { outcome, code, answer: { ...answer, body: '' } };
    case 'truncated':
      return { outcome, code, answer: { ...answer, body: answer.body.slice(0, answer.body.length / 2) } };
    default:
      return ending;
  }
}

const errorPage = (status: number): RawAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`,
});
