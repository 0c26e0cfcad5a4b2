import { type Column, markdownTable } from '../markdown-table.ts';
import type { RunResult } from './result.ts';

const percent = (share: number): string => (share * 100).toFixed(1);
const pair = (waits: { p50Ms: number; p99Ms: number } | undefined): string =>
  waits ? `${waits.p50Ms.toFixed(1)} / ${waits.p99Ms.toFixed(1)}` : '';
const span = (shares: number[]): string =>
  shares.length > 1 ? `${Math.min(...shares).toFixed(2)}–${Math.max(...shares).toFixed(2)}` : '';

const certainOf = ({ certainViolations, possibleViolations }: RunResult): string =>
  certainViolations === undefined ? '' : `${certainViolations} / ${possibleViolations}`;

const columns: Column<RunResult>[] = [
  ['design', ({ design }) => design],
  ['mode', ({ mode }) => mode],
  ['util %', ({ utilisation }) => percent(utilisation)],
  ['worst s', ({ worstWindow, limit }) => `${worstWindow} of ${limit}`],
  ['violations', ({ violations, calls }) => `${violations} of ${calls}`],
  ['certain / possible', certainOf],
  ['wait bulk', ({ waits }) => pair(waits.bulk)],
  ['wait interactive', ({ waits }) => pair(waits.interactive)],
  ['trips', ({ roundTripsPerCall }) => roundTripsPerCall.toFixed(2)],
  ['cpu ms', ({ processorMsPerCall }) => processorMsPerCall?.toFixed(2) ?? ''],
  ['pg ms', ({ postgresMsPerCall }) => postgresMsPerCall?.toFixed(2) ?? ''],
  ['share', ({ shareByProcess }) => span(shareByProcess)],
  ['late', ({ lateSends }) => String(lateSends)],
];

/** The runs, and below them what does not fit into a table. */
export function tableOf(runs: RunResult[]): string {
  const remarks = runs.flatMap(remarksOf).map((remark) => `- ${remark}`);
  return [markdownTable(columns, runs), ...(remarks.length > 0 ? ['', ...remarks] : [])].join('\n');
}

function remarksOf({
  design,
  mode,
  incidents,
  callsPerSecond,
  accounts,
  note,
  errors,
  sentAway,
}: RunResult): string[] {
  const remarks = [
    ...(accounts > 1 ? [`${callsPerSecond} calls a second at ${accounts} accounts`] : []),
    ...incidents.map(({ what, fullRateAfterMs }) => `${what}: ${backAfter(fullRateAfterMs)}`),
    ...(sentAway > 0 ? [`${sentAway} times a caller was sent away to wait`] : []),
    ...(note ? [note] : []),
    ...Object.entries(errors).map(([words, count]) => `${count} × ${words}`),
  ];
  return remarks.length > 0 ? [`${design}, ${mode}: ${remarks.join('; ')}`] : [];
}

const backAfter = (milliseconds: number | null): string =>
  milliseconds === null
    ? 'not at 90 % of the rate again'
    : `90 % of the rate again after ${(milliseconds / 1_000).toFixed(1)} s`;
