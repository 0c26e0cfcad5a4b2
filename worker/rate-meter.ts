import type { MetricMeter } from '@temporalio/common';
import type { RateKey, RateMeter } from '../model/rate-limit.ts';

/** Tells Temporal's own meter what becomes of the calls to vendors: milliseconds, by vendor account and action. */
export function rateMeter(meter: MetricMeter): RateMeter {
  const granted = meter.createCounter(
    'countersign_calls_granted',
    'calls',
    'Calls that got leave to be sent',
  );
  const wait = meter.createHistogram(
    'countersign_call_wait',
    'int',
    'ms',
    'How long a call waited for leave, while it was held',
  );
  const sentAway = meter.createCounter(
    'countersign_calls_sent_away',
    'calls',
    'Calls whose turn was too far off to be held: they come back for it',
  );
  const late = meter.createHistogram(
    'countersign_call_late',
    'int',
    'ms',
    'How long after its slot a call was written to the wire',
  );
  const throttled = meter.createCounter(
    'countersign_throttled',
    'answers',
    'Answers by which a vendor said that it is called too often',
  );
  const pause = meter.createHistogram(
    'countersign_throttled_pause',
    'int',
    'ms',
    'For how long it is then left alone',
  );
  return {
    granted: (key, priority, waited) => {
      granted.add(1, { ...tagsOf(key), priority });
      wait.record(Math.round(waited), { ...tagsOf(key), priority });
    },
    sent: (key, after) => late.record(Math.max(0, Math.round(after)), tagsOf(key)),
    sentAway: (key, priority) => sentAway.add(1, { ...tagsOf(key), priority }),
    throttled: (key, milliseconds) => {
      throttled.add(1, tagsOf(key));
      pause.record(Math.round(milliseconds), tagsOf(key));
    },
  };
}

const tagsOf = ({ vendor, vendorAccount, action }: RateKey) => ({
  vendor,
  vendor_account: vendorAccount,
  action,
});
