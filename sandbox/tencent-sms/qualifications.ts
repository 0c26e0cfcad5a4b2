import { qualificationCodes } from '../../vendors/tencent-sms/codes.ts';
import { Refusal } from '../refusal.ts';

/** A real-name qualification of an account, which people obtain in the console and no API shows. */
export interface Qualification {
  id: number;
  name: string;
  /** QualificationStatusCode. */
  status: number;
}

/** What every account has from the start; more, or others in their place, come by `POST /signatures`. */
const firstQualifications: readonly Qualification[] = [
  { id: 1001, name: '沙箱科技有限公司', status: qualificationCodes.approved },
  { id: 1002, name: '待审科技有限公司', status: qualificationCodes.inReview },
  { id: 1003, name: '被拒科技有限公司', status: qualificationCodes.rejected },
];

/** By vendor account. */
export type Qualifications = Map<string, Map<number, Qualification>>;

export function qualificationsOf(all: Qualifications, vendorAccount: string): Map<number, Qualification> {
  const own = all.get(vendorAccount) ?? new Map(firstQualifications.map((first) => [first.id, first]));
  all.set(vendorAccount, own);
  return own;
}

/** An id that was left out is 0, which nobody has. */
export function checkQualification(own: Map<number, Qualification>, id: number): void {
  const qualification = own.get(id);
  if (!qualification) throw new Refusal('InvalidParameterValue.QualificationIdNotFound');
  if (qualification.status !== qualificationCodes.approved)
    throw new Refusal('FailedOperation.QualificationIdNotApproved');
}
