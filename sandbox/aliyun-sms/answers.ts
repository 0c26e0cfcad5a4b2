import type { CarrierCode } from '../../vendors/aliyun-sms/codes.ts';
import { carrierCodes, reviewCodes } from '../../vendors/aliyun-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { beijingTime } from './beijing-time.ts';
import { type CarrierFiling, filingOf } from './filing.ts';
import { isLetterApproved, type Papers } from './papers.ts';
import { approvedOrLatest, type Signature } from './signature.ts';

const noRemark = '无审核备注';

/** QuerySmsSign. */
export const queried = ({ text, review, reason, createdAt }: Signature): object => ({
  SignName: text,
  SignStatus: review.number,
  Reason: reason ?? noRemark,
  CreateDate: beijingTime(createdAt),
});

/** GetSmsSign. `place` is where uploaded files are. */
export function detailed(signature: Signature, place: string): object {
  const { text, review, reason, papers, files, remark, orderId, createdAt, decidedAt } = signature;
  const filing = filingOf(signature, Date.now());
  return {
    SignName: text,
    SignCode: `SIGN_${orderId}`,
    SignStatus: review.number,
    AuditInfo: { AuditDate: decidedAt === undefined ? '' : beijingTime(decidedAt), RejectInfo: reason ?? '' },
    CreateDate: beijingTime(createdAt),
    OrderId: orderId,
    Remark: remark,
    // Made by its user, not a gift or a trial.
    SignTag: '2',
    SignUsage: '',
    ThirdParty: papers?.thirdParty ?? false,
    ApplyScene: papers?.applyScene ?? '',
    FileUrlList: files.flatMap(({ key }) => (key === undefined ? [] : `${place}/${key}`)),
    ...(papers && {
      QualificationId: Number(papers.qualificationId),
      ...idsOf(papers),
      ...(papers.authorizationLetterId && { AuthorizationLetterAuditPass: isLetterApproved(papers) }),
    }),
    // Obsolete: "no state".
    RegisterResult: -1,
    SignIspRegisterDetailList: carrierCodes.map((carrier) => registered(carrier, filing[carrier])),
  };
}

/** An item of QuerySmsSignList. */
export function listed(signature: Signature, { orderIds, listShowsUpdates = true }: Account): object {
  const { text, review, type, reason, createdAt, decidedAt, orderId, papers } = listShowsUpdates
    ? signature
    : approvedOrLatest(signature);
  const rejected = review.number === reviewCodes.rejected.number;
  return {
    SignName: text,
    AuditStatus: review.name,
    BusinessType: type === 0 ? '验证码类型' : '通用类型',
    CreateDate: beijingTime(createdAt),
    Reason: {
      RejectInfo: rejected ? (reason ?? '') : '',
      RejectSubInfo: '',
      ...(orderIds && { RejectDate: rejected ? beijingTime(decidedAt ?? createdAt) : '' }),
    },
    ...(orderIds && { OrderId: orderId }),
    ...(papers && {
      ...idsOf(papers),
      // With a small letter in the list, and only there.
      ...(papers.authorizationLetterId && { authorizationLetterAuditPass: isLetterApproved(papers) }),
    }),
  };
}

const idsOf = ({ authorizationLetterId, trademarkId, appIcpRecordId }: Papers): object => ({
  ...(authorizationLetterId && { AuthorizationLetterId: Number(authorizationLetterId) }),
  ...(trademarkId && { TrademarkId: Number(trademarkId) }),
  ...(appIcpRecordId && { AppIcpRecordId: Number(appIcpRecordId) }),
});

const registered = (carrier: CarrierCode, { status, reasons, completedAt }: CarrierFiling): object => ({
  OperatorCode: carrier,
  OperatorCompleteTime: completedAt === undefined ? '' : beijingTime(completedAt),
  RegisterStatus: status,
  RegisterStatusReasons: reasons.map(({ code, words }) => ({ ReasonCode: code, ReasonDescList: words })),
});
