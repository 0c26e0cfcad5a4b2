import test from 'ava';
import { vendorCalendar } from '../../model/calendar.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const calendar = { ...vendorCalendar, dayLength: 15_000 };

let stack: TestStack;
test.before(async () => {
  const individual = { type: 'individual', account: { calendar } } as const;
  stack = await startTestStack({ short: individual, modified: individual }, { calendar });
});
test.after.always(() => stack?.stop());

const daysOf = async (account: string) =>
  (await stack.control.limits()).days.filter(({ vendorAccount }) => vendorAccount === account);

test("an individual's three applications run to the end on three days, and no day is exceeded", async (t) => {
  const texts = ['朝九', '午后', '晚五'];
  for (const text of texts) await stack.countersign.submit(stack.application('short', text));
  await Promise.all(
    texts.map(async (text) => {
      const name = { account: 'short', text };
      await stack.countersign.wait(name, { until: ['inReview'], every: 200, timeout: 120_000 });
      await stack.decide('short', text, 'approve');
      await stack.countersign.wait(name, { until: ['usable'], every: 200, timeout: 60_000 });
    }),
  );
  const days = await daysOf('short');
  t.is(days.length, 3);
  t.deepEqual(
    days.map(({ applications, quota }) => [applications, quota]),
    [
      [1, 1],
      [1, 1],
      [1, 1],
    ],
  );
  const writes = await Promise.all(texts.map((text) => stack.writes(text)));
  t.true(
    writes.flat().every(({ code }) => code === 'OK'),
    'the vendor never had to refuse one for the count',
  );
});

test('a rejected signature of an individual is modified on a later day, and becomes usable', async (t) => {
  const name = { account: 'modified', text: '改过自新' };
  await stack.countersign.submit(stack.application('modified', '改过自新'));
  await stack.countersign.wait(name, { until: ['inReview'], every: 200, timeout: 60_000 });
  await stack.decide('modified', '改过自新', 'reject', '名称无法辨识');
  await stack.countersign.wait(name, { until: ['rejected'], every: 200, timeout: 60_000 });
  await stack.countersign.modify(name, { remark: 'The name of the tea house' });
  await stack.countersign.wait(name, { until: ['inReview'], every: 200, timeout: 60_000 });
  await stack.decide('modified', '改过自新', 'approve');
  await stack.countersign.wait(name, { until: ['usable'], every: 200, timeout: 60_000 });
  t.true((await daysOf('modified')).every(({ applications }) => applications === 1));
  t.deepEqual(
    (await stack.writes('改过自新')).map(({ action, code }) => `${action} ${code}`),
    ['AddSmsSign OK', 'ModifySmsSign OK'],
  );
});
