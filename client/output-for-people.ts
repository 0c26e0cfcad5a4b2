import type { AccountCheck } from '../model/account-check.ts';
import { type Change, describeChange } from '../model/changes.ts';
import { describeFiling } from '../model/filing.ts';
import { reasonToTell, turnInWords } from '../model/in-words.ts';
import type { AccountDays } from '../model/intake.ts';
import type { ListedRule } from '../model/listed-rule.ts';
import type { SignatureStatus } from '../model/messages.ts';
import { describeProblem } from '../model/problem.ts';
import { describePlace } from '../model/queue-place.ts';
import { describeRejection } from '../model/rejection/classes.ts';
import { rolloutDetails } from '../model/rollout-details.ts';
import type { Output } from './output.ts';
import { describeDocument, describeOwner } from './owner-for-people.ts';
import { describePlan } from './plan-for-people.ts';
import { describeQuota } from './quota-for-people.ts';

const print = (...lines: string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

const columns = (...cells: string[]): void => print(cells.join('\t').trimEnd());

export const forPeople: Output = {
  status: (status) => print(...describeStatus(status)),
  provided: ({ text, account, state }) =>
    print(
      `【${text}】 at ${account}: taken; ${state === 'blocked' ? 'it is tried again now' : 'it goes on now'}`,
    ),
  listed: ({ text, account, state, waitingFor, dueAt }) =>
    columns(`【${text}】`, account, state, `turn: ${waitingFor}`, dueAt ?? ''),
  document: ({ file, createdAt, sha256, mediaType, bytes }) =>
    columns(sha256, mediaType, `${bytes} bytes`, file ?? createdAt ?? ''),
  account: ({ account, vendor, vendorAccount, accountType, applicationsPerDay }) =>
    columns(account, vendor, vendorAccount, accountType, perDay(applicationsPerDay)),
  owner: ({ name, from, legalName, creditCode, documents }) =>
    columns(name, from, legalName, creditCode, documents.map(describeDocument).join(', ')),
  ownerInFull: (owner) => print(...describeOwner(owner)),
  days: (days) => print(...describeDays(days)),
  quota: (quota) => print(...describeQuota(quota)),
  checked: ({ account, text }, { fit, problems, blocked, slot }) =>
    print(
      `【${text}】 at ${account}: ${fit ? 'fit to be submitted' : 'would be refused'}`,
      ...problems.map(
        (problem) => `  ${problem.severity === 'warn' ? 'warning' : 'refused'}   ${describeProblem(problem)}`,
      ),
      ...(blocked ? [`  blocked   ${blocked}`] : []),
      ...(slot ? [`  slot      ${slot.day}, from ${instant(slot.opensAt)}`] : []),
    ),
  planned: (plan) => print(...describePlan(plan)),
  imported: ({ text, scope, outcome, state, reason }) =>
    columns(`【${text}】`, scope, outcome, state ?? '', reason ?? ''),
  progress: (progress) => {
    process.stderr.write(`${progress}\n`);
  },
  rollout: (status) => print(rolloutDetails(status)),
  modified: ({ account, modified, message }) =>
    columns(account, modified ? 'modified' : 'not modified', message ?? ''),
  rule: (rule) => print(...describeRule(rule)),
  accountChecked: (check) => print(...describeAccountCheck(check)),
  error: (error, about) => {
    const { account, text } = (about ?? {}) as { account?: string; text?: string };
    const prefix = text === undefined ? '' : `【${text}】 at ${account}: `;
    process.stderr.write(`${prefix}${error.message}\n`);
  },
};

const perDay = (applications: number | null): string =>
  applications === null ? 'any number a day' : `${applications} a day`;

const instant = (at: number): string => new Date(at).toISOString();

function describeStatus(status: SignatureStatus): string[] {
  const { slot, submissions, warnings, rejection, filings, orderId } = status;
  const reason = reasonToTell(
    status,
    submissions.map((submission) => submission.reason),
  );
  return [
    `【${status.text}】 at ${status.account}: ${status.state} (turn: ${turnInWords(status)})`,
    `  workflow  ${status.workflowId}`,
    ...(slot ? [`  slot      ${slot.day}, from ${instant(slot.opensAt)}`] : []),
    ...(slot?.queue && status.state === 'queued' ? [`  place     ${describePlace(slot.queue)}`] : []),
    ...(reason ? [`  reason    ${reason}`] : []),
    ...submissions.map(
      ({ number, kind, state, reason, changes = [] }) =>
        `  ${number}. ${kind}: ${state}${changed(changes)}${reason ? `: ${reason}` : ''}`,
    ),
    ...(rejection ? [`  means     ${describeRejection(rejection)}`] : []),
    ...(filings ?? []).map((filing) => `  carrier   ${describeFiling(filing)}`),
    ...(orderId ? [`  order     ${orderId}`] : []),
    ...warnings.map((warning) => `  warning   ${warning.field}: ${warning.message}`),
    `  next      ${status.nextStep}`,
  ];
}

const changed = (changes: Change[]): string =>
  changes.length > 0 ? ` (changed: ${changes.map(describeChange).join('; ')})` : '';

function describeRule({
  id,
  severity,
  api,
  for: meant = {},
  field,
  allowed,
  message,
  source,
  ...rule
}: ListedRule) {
  const whom = Object.values({ ...meant, api: `api ${api.join(', ')}` }).flat();
  const { validFrom, validUntil } = rule;
  const valid = validFrom || validUntil ? `  valid     ${validFrom ?? ''} to ${validUntil ?? ''}` : undefined;
  return [
    `${id} (${severity})`,
    `  for       ${whom.join(', ')}`,
    `  ${field.padEnd(9)} ${allowed}`,
    ...(valid ? [valid] : []),
    `  message   ${message}`,
    `  source    ${source}`,
  ];
}

function describeDays({ account, vendor, vendorAccount, applicationsPerDay, days }: AccountDays): string[] {
  return [
    `${account}: ${vendor} ${vendorAccount}, applications: ${perDay(applicationsPerDay)}`,
    ...days.map(
      ({ day, opensAt, booked, spent, free, closed }) =>
        `  ${day}  from ${instant(opensAt)}  ${booked} booked, ${spent} of them spent, ${free} free${closed ? `; closed: ${closed}` : ''}`,
    ),
  ];
}

function describeAccountCheck(check: AccountCheck): string[] {
  const { account, vendor, vendorAccount, works, trouble, reason, mend, gate, clockSkew } = check;
  if (works === null) return [`${account}: by hand: not checked (${vendor} ${vendorAccount})`];
  const skew = clockSkew === undefined ? '' : `, clock ${clockSkew > 0 ? '+' : ''}${clockSkew} ms`;
  return [
    `${account}: ${works ? 'works' : `does not work (${trouble ?? 'unknown'})`} (${vendor} ${vendorAccount}, gate ${gate}${skew})`,
    ...(reason ? [`  reason    ${reason}`] : []),
    ...(mend ? [`  mend      ${mend}`] : []),
  ];
}
