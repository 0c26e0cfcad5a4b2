import type { AccountQuota, DayHolder } from '../model/intake.ts';
import { shortInstant } from '../model/short-instant.ts';

type Day = AccountQuota['days'][number];

export function describeQuota({
  account,
  vendor,
  vendorAccount,
  applicationsPerDay,
  days,
  next,
}: AccountQuota) {
  const limit = applicationsPerDay === null ? 'days are not counted' : `${applicationsPerDay} a day`;
  return [
    `${account}: ${vendor} ${vendorAccount}, ${limit}`,
    ...days.flatMap(describeDay),
    ...(next === undefined ? [] : [`  more days: countersign quota ${account} --after ${next}`]),
  ];
}

function describeDay({ day, allowed, used, booked, free, closed, holders, seen, notShown }: Day): string[] {
  return [
    `  ${day}  ${allowed} allowed: ${used} used, ${booked} booked, ${free} free${closed ? `; closed: ${closed}` : ''}`,
    ...holders.map(describeHolder),
    ...seen.map(
      ({ text, scope, appliedAt }) =>
        `    used     【${text}】 (${scope})  not by Countersign: the vendor shows it, applied for ${shortInstant(appliedAt)}`,
    ),
    ...(notShown > 0 ? [`    and ${notShown} more, which are not shown to this token or too many`] : []),
  ];
}

const inWords: Record<DayHolder['state'], string> = {
  spent: 'used   ',
  waiting: 'booked ',
  unknown: 'unknown',
};

const describeHolder = ({ text, scope, account, number, state, since, workflowId }: DayHolder): string =>
  `    ${inWords[state]}  【${text}】 (${scope}) at ${account}${number ? `, submission ${number}` : ''}, since ${shortInstant(since)}  ${workflowId}`;
