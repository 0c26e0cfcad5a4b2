import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { vendorCalendar } from '../../model/calendar.ts';
import { type ProcessStack, startProcessStack } from '../stack/start-process-stack.ts';

let stack: ProcessStack;
test.before(async () => {
  stack = await startProcessStack({ calendar: vendorCalendar });
});
test.after.always(() => stack?.stop());

const place = 'vendor="aliyun-sms",vendor_account="sandbox-individual"';

/** The figures of ours that are told of that vendor account; waits for one of them, a minute at most. */
async function figuresWith(name: string): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    const lines = (await stack.metrics()).split('\n');
    const figures = lines.filter((line) => line.startsWith('countersign_') && line.includes(place));
    if (figures.some((line) => line.startsWith(name)) || tries === 60) return figures;
    await sleep(1_000);
  }
}

test('calls and days of a vendor account are told to whoever reads the metrics', async (t) => {
  for (const text of ['数一数', '再数一数']) {
    await stack.countersign.submit({
      account: 'individual',
      text,
      source: 'company',
      remark: 'Updates of orders to customers who asked for them',
      documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
    });
  }
  await stack.countersign.wait(
    { account: 'individual', text: '数一数' },
    { until: ['inReview'], timeout: 60_000 },
  );
  const figures = await figuresWith('countersign_today_used');
  const granted = `countersign_calls_granted{action="AddSmsSign",priority="interactive",${place}} 1`;
  const told = [
    granted,
    `countersign_call_wait_count{action="AddSmsSign",priority="interactive",${place}} 1`,
    `countersign_call_late_count{action="AddSmsSign",${place}} 1`,
    `countersign_today_used{${place}} 1`,
    `countersign_today_booked{${place}} 0`,
    `countersign_today_free{${place}} 0`,
    `countersign_days_ahead{${place}} 2`,
  ];
  for (const figure of told) t.true(figures.includes(figure), `${figure}\n\n${figures.join('\n')}`);
});
