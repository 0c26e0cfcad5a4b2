import { cancellationSignal } from '@temporalio/activity';
import type { AccountCheck } from '../model/account-check.ts';
import { RateLimitWait } from '../model/rate-limit.ts';
import { VendorError } from '../model/vendor-error.ts';
import { type ActivityContext, accountOf, type ConfiguredAccount } from './context.ts';
import { tellGateOpened } from './tell-gate-opened.ts';

export interface CheckAccountInput {
  account: string;
}

type Finding = Pick<AccountCheck, 'works' | 'trouble' | 'code' | 'reason' | 'mend' | 'clockSkew'>;

/** Milliseconds: an account may have set itself more, but whoever asks waits. */
const longestCall = 30_000;

/** Makes one harmless signed call and says what came of it: trouble is a result, and no failure. */
export async function checkAccount(
  context: ActivityContext,
  { account: name }: CheckAccountInput,
): Promise<AccountCheck> {
  const account = accountOf(context, { account: name });
  if (account.channel === 'manual') return byHand(account);
  const began = performance.now();
  const signal = AbortSignal.any([cancellationSignal(), AbortSignal.timeout(longestCall)]);
  const finding = await account.calls
    .probe({ signal, atOnce: true })
    .then(({ clockSkew }): Finding => ({ works: true, clockSkew }), findingOf);
  const took = Math.round(performance.now() - began);
  if (finding.works) await tellGateOpened(context, account);
  return {
    account: name,
    vendor: account.vendor,
    vendorAccount: account.vendorAccount,
    accountType: account.accountType,
    ...finding,
    gate: finding.works ? 'open' : await account.standing(),
    took,
  };
}

/** Nothing is called for an account that people use by hand, so nothing can be said of calls. */
const byHand = ({ name, vendor, vendorAccount, accountType }: ConfiguredAccount): AccountCheck => ({
  ...{ account: name, vendor, vendorAccount, accountType },
  works: null,
  code: 'manual',
  reason: 'It is used by hand: no call is made with it',
  gate: 'open',
  took: 0,
});

/** What cannot be told in words for people is thrown on: a broken database, say. */
function findingOf(error: unknown): Finding {
  if (error instanceof RateLimitWait) {
    const seconds = Math.ceil(error.milliseconds / 1_000);
    return {
      works: false,
      trouble: 'vendor',
      code: 'throttled',
      reason: error.message,
      mend: `Check again in ${seconds} s.`,
    };
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return {
      works: false,
      trouble: 'network',
      code: 'timedOut',
      reason: `no whole answer within ${longestCall} ms`,
      mend: 'Look at the network between the worker and the endpoint; check again.',
    };
  }
  if (!(error instanceof VendorError)) throw error;
  const { trouble = 'vendor', code, reason, mend, clockSkew } = error.details;
  return { works: false, trouble, code, reason, mend: mended(trouble, mend, clockSkew), clockSkew };
}

const usualMends = {
  secret: 'correct the reference in the accounts file, or put the secret there; nothing has to be restarted',
  vendor:
    "correct the account's `endpoint` where what answers is not the vendor; otherwise wait, and check again",
} as const;

function mended(
  trouble: NonNullable<Finding['trouble']>,
  mend: string | undefined,
  clockSkew: number | undefined,
): string {
  const words = mend ?? (usualMends as Record<string, string | undefined>)[trouble] ?? 'see the code';
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  if (trouble !== 'clock' || !clockSkew) return sentence;
  const direction = clockSkew > 0 ? 'ahead of' : 'behind';
  return `${sentence} It is ${Math.abs(clockSkew) / 1_000} s ${direction} the vendor's.`;
}
