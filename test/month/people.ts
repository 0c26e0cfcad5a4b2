import { smsSignatureWorkflowId } from '../../model/names.ts';
import { applicationOf } from './application-of.ts';
import { isOrdinary } from './ordinary.ts';
import type { Act, Step } from './plan.ts';
import type { Month, MonthAccount } from './start-month.ts';

/** A signature as the people know it who apply for it, and the reviewer who decides. */
interface Brand {
  text: string;
  /** How often it was changed. */
  changes: number;
  isGone: boolean;
  verdict: 'approve' | 'reject' | undefined;
}

export interface Doings {
  done: Record<string, number>;
  /** Answers that nobody should get. */
  surprises: string[];
  rejections: Rejection[];
}

/** When the reviewer rejected something: epoch milliseconds. */
export interface Rejection {
  account: string;
  at: number;
}

/** So many at an account wait for an answer at once; a busy machine answers late, and more would only make it later. */
const mostUnanswered = 2;

type Deed = (account: MonthAccount, brands: Brand[], which: number) => Promise<boolean>;

/** Those who do what the plan says, as far as it can be done when its time comes. */
export function peopleOf({ control, countersign, temporal, accounts }: Month) {
  const brandsOf = new Map<string, Brand[]>();
  const unanswered = new Map<MonthAccount, number>();
  const doings: Doings = { done: {}, surprises: [], rejections: [] };
  const nameOf = ({ name: account }: MonthAccount, { text }: Brand) => ({ account, text });
  const chosen = (brands: Brand[], which: number, fits: (brand: Brand) => boolean): Brand | undefined => {
    const fitting = brands.filter(fits);
    return fitting[which % fitting.length];
  };

  const submit = async (account: MonthAccount, brand: Brand): Promise<boolean> => {
    brand.isGone = false;
    await countersign.submit(applicationOf(account.name, brand.text));
    return true;
  };

  const review =
    (verdict: 'approve' | 'reject'): Deed =>
    async ({ name: account }, brands, which) => {
      const open = brands.filter((brand) => !brand.verdict);
      for (const brand of [...open.slice(which % open.length), ...open.slice(0, which % open.length)]) {
        const review = { vendor: 'aliyun-sms', account, signature: brand.text, verdict } as const;
        const at = Date.now();
        if (
          !(await control.review(review).then(
            () => true,
            () => false,
          ))
        )
          continue;
        brand.verdict = verdict;
        // It was between these two.
        if (verdict === 'reject') doings.rejections.push({ account, at }, { account, at: Date.now() });
        return true;
      }
      return false;
    };

  const leave =
    (ask: (name: ReturnType<typeof nameOf>) => Promise<unknown>): Deed =>
    async (account, brands, which) => {
      const brand = chosen(brands, which, ({ isGone }) => !isGone);
      if (!brand) return false;
      await ask(nameOf(account, brand));
      brand.isGone = true;
      return true;
    };

  const fault =
    (kind: 'drop-before' | 'drop-after' | 'delay'): Deed =>
    async ({ name: account }, _, which) => {
      const action = which % 4 === 0 ? 'ModifySmsSign' : 'AddSmsSign';
      const late = kind === 'delay' ? { delay: 500 + (which % 3_000) } : {};
      await control.fault({ vendor: 'aliyun-sms', account, action, kind, ...late } as never);
      return true;
    };

  const deeds: Record<Act, Deed> = {
    submit: (account, brands) => {
      const text = `茶馆${account.name.slice('month-'.length)}号${brands.length}店`;
      const brand: Brand = { text, changes: 0, isGone: false, verdict: undefined };
      brands.push(brand);
      return submit(account, brand);
    },
    async submitAgain(account, brands, which) {
      const brand = chosen(brands, which, ({ isGone }) => isGone);
      return brand ? submit(account, brand) : false;
    },
    approve: review('approve'),
    reject: review('reject'),
    async modify(account, brands, which) {
      const brand = chosen(brands, which, ({ isGone, verdict }) => verdict === 'reject' && !isGone);
      if (!brand) return false;
      brand.changes += 1;
      await countersign.modify(nameOf(account, brand), { remark: `The tea house, letter ${brand.changes}` });
      brand.verdict = undefined;
      return true;
    },
    withdraw: leave((name) => countersign.withdraw(name)),
    cancel: leave((name) =>
      temporal.workflow.getHandle(smsSignatureWorkflowId({ ...name, scope: 'mainland' })).cancel(),
    ),
    'drop-before': fault('drop-before'),
    'drop-after': fault('drop-after'),
    delay: fault('delay'),
  };

  const perform = async ({ account: index, act, which }: Step): Promise<void> => {
    const account = accounts[index]!;
    const brands = brandsOf.get(account.name) ?? [];
    brandsOf.set(account.name, brands);
    const asked = unanswered.get(account) ?? 0;
    if (asked >= mostUnanswered) return;
    unanswered.set(account, asked + 1);
    try {
      if (await deeds[act](account, brands, which)) doings.done[act] = (doings.done[act] ?? 0) + 1;
    } catch (error) {
      if (!isOrdinary(error))
        doings.surprises.push(`${act} at ${account.name}: ${error}; ${(error as Error).cause}`);
      else doings.done[(error as Error).name] = (doings.done[(error as Error).name] ?? 0) + 1;
    } finally {
      unanswered.set(account, unanswered.get(account)! - 1);
    }
  };
  return { perform, doings };
}
