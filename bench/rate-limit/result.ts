import type { Priority } from '../../model/rate-limit.ts';
import { percentile } from '../percentile.ts';
import { type ArrivalSpan, spansBy } from './arrival-spans.ts';
import { untilFullRate, utilisation, violations, worstWindow } from './arrivals.ts';
import { designs } from './designs.ts';
import { type Mode, modes } from './modes.ts';
import type { Seen } from './run.ts';
import { spanViolations } from './span-violations.ts';
import type { Counts } from './tally.ts';

/** One run as it is printed; what is named …Ms is milliseconds, shares are of 1. */
export type RunResult = ReturnType<typeof resultOf>;

const second = 1_000;

/** What a run has shown. Violations are counted to the last call, rates within the time that was asked for. */
export function resultOf(seen: Seen) {
  const { request, rate, arrivals, counts, servers, first } = seen;
  const until = first + request.seconds * second;
  const counted = arrivals.filter(({ at }) => at < until);
  const byAccount = [...Map.groupBy(arrivals, ({ account }) => account).values()];
  const accounts = byAccount.map((calls) => calls.map(({ at }) => at));
  const excesses = accounts.flatMap((moments) => violations(moments, rate.calls));
  const used = accounts.map(
    (moments) =>
      utilisation(
        moments.filter((at) => at < until),
        rate.calls,
      ) ?? 0,
  );
  const tooEarly = excesses.reduce((most, { early }) => Math.max(most, early), 0);
  const spans = byAccount.map(spansBy(counts.flatMap((one) => one.sendings)));
  const waits = { bulk: waitsOf(counts, 'bulk'), interactive: waitsOf(counts, 'interactive') };
  const main = waits.bulk ?? waits.interactive;
  const each = (total: number | undefined): number | undefined =>
    total === undefined || counted.length === 0 ? undefined : round(total / counted.length, 3);
  return {
    design: request.design,
    mode: request.mode,
    utilisation: round(sum(used) / used.length, 4),
    worstWindow: Math.max(0, ...accounts.map(worstWindow)),
    violations: excesses.length,
    ...stampedOf(spans, rate.calls),
    waitP50Ms: main?.p50Ms ?? 0,
    waitP99Ms: main?.p99Ms ?? 0,
    roundTripsPerCall: each(sum(counts.map(({ roundTrips }) => roundTrips))) ?? 0,
    seconds: request.seconds,
    limit: rate.calls,
    accounts: accounts.length,
    calls: arrivals.length,
    callsPerSecond: round(counted.length / request.seconds, 1),
    worstTooEarlyMs: round(tooEarly, 1),
    recorderLatenessMs: round(seen.lateness, 1),
    firstViolationsAtMs: excesses.slice(0, 10).map(({ at }) => round(at - first, 0)),
    waits,
    answerMeanMs: round(sum(counts.map((one) => one.answering)) / sum(counts.map((one) => one.answers)), 1),
    otherRoundTripsPerCall: each(sum(counts.map((one) => one.otherRoundTrips))),
    processorMsPerCall: each(sum(counts.map((one) => one.processorTime))),
    postgresMsPerCall: each(servers.postgres),
    temporalMsPerCall: 'workflows' in designs[request.design] ? each(servers.temporal) : undefined,
    shareByProcess: sharesOf(counts),
    lateSends: sum(counts.map(({ lateSends }) => lateSends)),
    sentAway: sum(counts.map(({ sentAway }) => sentAway)),
    incidents: incidentsOf(seen, until),
    errors: errorsOf(counts),
    note: noteOf(seen, tooEarly),
  };
}

/** What the stamps of the senders say, where all calls have them. */
function stampedOf(spans: (ArrivalSpan[] | undefined)[], limit: number) {
  if (!spans.every((span) => span !== undefined)) return {};
  const known = spans.map((span) => spanViolations(span, limit));
  const certain = known.flatMap((one) => one.certain);
  return {
    certainViolations: certain.length,
    possibleViolations: sum(known.map(({ possible }) => possible)),
    worstCertainlyTooEarlyMs: round(Math.max(0, ...certain), 1),
  };
}

function waitsOf(counts: Counts[], priority: Priority) {
  const waits = counts.flatMap((one) => one.waits[priority]);
  if (waits.length === 0) return undefined;
  return {
    calls: waits.length,
    p50Ms: round(percentile(waits, 50), 1),
    p99Ms: round(percentile(waits, 99), 1),
  };
}

/** What each process had of the leaves that were waited for in bulk, as a multiple of an equal share. */
function sharesOf(counts: Counts[]): number[] {
  const leaves = counts.map(({ waits }) => waits.bulk.length || waits.interactive.length);
  return leaves.map((count) => round((count * leaves.length) / sum(leaves), 3));
}

function incidentsOf({ happened, arrivals, rate, first }: Seen, until: number) {
  const moments = arrivals.map(({ at }) => at);
  return happened.map(({ what, at }, index) => {
    const next = happened[index + 1]?.at ?? until;
    const full = untilFullRate(moments, { limit: rate.calls, from: at, until: next });
    return {
      what,
      atMs: round(at - first, 0),
      fullRateAfterMs: full === undefined ? null : round(full, 0),
    };
  });
}

function errorsOf(counts: Counts[]): Record<string, number> {
  const errors: Record<string, number> = {};
  for (const one of counts) {
    for (const [words, count] of Object.entries(one.errors)) errors[words] = (errors[words] ?? 0) + count;
  }
  return errors;
}

function noteOf({ request, rate, counts, isRecorderFirst }: Seen, tooEarly: number): string {
  const mode: Mode = modes[request.mode];
  const answering = sum(counts.map((one) => one.answering)) / sum(counts.map((one) => one.answers)) / second;
  return [
    ...(rate.strict
      ? [`1/(1 + guard + latency) is ${round(1 / (1 + rate.guard / 1_000 + answering), 3)}`]
      : []),
    ...(mode.jitter && !rate.strict && tooEarly > 0
      ? [`a guard of ${Math.ceil(rate.guard + tooEarly)} ms would have been enough in this run`]
      : []),
    ...(isRecorderFirst
      ? []
      : ['the recorder could not be given priority, so its own delays are in the arrivals']),
  ].join('; ');
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
