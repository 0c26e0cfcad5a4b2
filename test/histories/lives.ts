import type { TestAccount, TestStack } from '../stack/start-test-stack.ts';

/** A life of a signature that is worth replaying, at an account of its own whose name is the history's. */
export interface Life {
  account: string;
  text: string;
  settings: TestAccount;
  live: (stack: TestStack) => Promise<unknown>;
  /** Whether the review desk's own history is kept, too. */
  desk?: true;
  /** Other workflows whose histories are kept with it, by the names of their files. */
  besides?: Record<string, string>;
  /** It only stands by. */
  notKept?: true;
}

export const life = (
  account: string,
  live: (stack: TestStack, name: { account: string; text: string }) => Promise<unknown>,
  rest: Partial<Omit<Life, 'account' | 'text' | 'live'>> = {},
): Life => {
  const name = { account, text: '山海茶坊' };
  return { ...name, settings: {}, live: (stack) => live(stack, name), ...rest };
};

async function submitted(stack: TestStack, { account, text }: { account: string; text: string }) {
  await stack.countersign.submit(stack.application(account, text));
  await stack.reaches({ account, text }, 'inReview');
}

async function withdrawn(stack: TestStack, name: { account: string; text: string }) {
  await stack.countersign.withdraw(name);
  await stack.reaches(name, 'withdrawn');
}

export const lives: Life[] = [
  life(
    'approved-and-withdrawn',
    async (stack, name) => {
      await submitted(stack, name);
      await stack.decide(name.account, name.text, 'approve');
      await stack.reaches(name, 'usable');
      await withdrawn(stack, name);
    },
    { desk: true },
  ),
  life('rejected-and-modified', async (stack, name) => {
    await stack.countersign.submit(stack.application(name.account, name.text), { watch: false });
    await stack.reaches(name, 'inReview');
    await stack.decide(name.account, name.text, 'reject', '缺少授权书');
    await stack.reaches(name, 'rejected');
    await stack.countersign.modify(name, { remark: 'Updates of orders, with the letter that was missing' });
    await stack.reaches(name, 'inReview');
    await stack.decide(name.account, name.text, 'approve');
    await stack.reaches(name, 'usable');
  }),
  life('refused-at-the-door', async (stack, name) => {
    const application = stack.application(name.account, name.text, { remark: '' });
    await stack.countersign.submit(application).catch(() => undefined);
  }),
  life(
    'queued-and-moved-up',
    async (stack, name) => {
      const first = { ...name, text: '先来茶坊' };
      const second = { ...name, text: '后来茶坊' };
      await submitted(stack, first);
      await stack.countersign.submit(stack.application(second.account, second.text));
      await stack.countersign.submit(stack.application(name.account, name.text));
      await stack.countersign.withdraw(second);
      await stack.reaches(second, 'withdrawn');
      await withdrawn(stack, name);
    },
    { settings: { type: 'individual' } },
  ),
  life(
    'unknown-and-settled',
    async (stack, name) => {
      await stack.control.fault({
        vendor: 'aliyun-sms',
        account: name.account,
        action: 'AddSmsSign',
        kind: 'drop-after',
      });
      await stack.countersign.submit(stack.application(name.account, name.text));
      await stack.reaches(name, 'inReview', 'unknown');
      await stack.decide(name.account, name.text, 'reject', '缺少授权书');
      await stack.reaches(name, 'rejected');
      await stack.control.fault({
        vendor: 'aliyun-sms',
        account: name.account,
        action: 'ModifySmsSign',
        kind: 'drop-before',
      });
      await stack.countersign.modify(name, { remark: 'Updates of orders, with the letter that was missing' });
      const { state } = await stack.reaches(name, 'inReview', 'unknown');
      if (state === 'unknown')
        await stack.countersign.settle(name, { arrived: false, note: 'Not in the console' });
      await stack.reaches(name, 'inReview');
      await stack.decide(name.account, name.text, 'approve');
      await stack.reaches(name, 'usable');
    },
    { settings: { sandbox: { orderIds: false } } },
  ),
  life('blocked-and-provided', async (stack, name) => {
    await stack.control.fault({
      vendor: 'aliyun-sms',
      account: name.account,
      action: 'QuerySmsSign',
      kind: 'error',
      code: 'isv.PRODUCT_UN_SUBSCRIPT',
    });
    await stack.countersign.submit(stack.application(name.account, name.text));
    await stack.reaches(name, 'blocked');
    await stack.countersign.provide(name, { note: 'The service is activated' });
    await stack.reaches(name, 'inReview');
  }),
];
