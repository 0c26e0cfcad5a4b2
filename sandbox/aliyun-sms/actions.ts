import { reviewCodes } from '../../vendors/aliyun-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import { readApplication } from './application.ts';
import { beijingTime } from './beijing-time.ts';
import { required } from './required.ts';
import type { Signature, Signatures } from './state.ts';
import type { WireCall } from './wire.ts';

type Parameters = Map<string, string>;
type Action = (parameters: Parameters, account: Account, signatures: Signatures) => Promise<object> | object;

const noRemark = '无审核备注';

const actions: Record<string, Action> = {
  async AddSmsSign(parameters, account, signatures) {
    const application = await readApplication(parameters);
    signatures.add(account, application);
    return { SignName: application.text };
  },
  async ModifySmsSign(parameters, account, signatures) {
    const application = await readApplication(parameters);
    signatures.modify(account, application);
    return { SignName: application.text };
  },
  QuerySmsSign(parameters, account, signatures) {
    const signature = signatures.find(account, required(parameters, 'SignName'));
    return {
      SignName: signature.text,
      SignStatus: signature.review.number,
      Reason: signature.reason ?? noRemark,
      CreateDate: beijingTime(signature.createdAt),
    };
  },
  QuerySmsSignList(parameters, account, signatures) {
    const index = within(parameters, 'PageIndex', 1, Number.MAX_SAFE_INTEGER, 1);
    const size = within(parameters, 'PageSize', 1, 50, 10);
    const all = signatures.newestFirst(account);
    return {
      TotalCount: all.length,
      CurrentPage: index,
      PageSize: size,
      SmsSignList: all.slice((index - 1) * size, index * size).map((signature) => listed(signature, account)),
    };
  },
  DeleteSmsSign(parameters, account, signatures) {
    const text = required(parameters, 'SignName');
    signatures.remove(account, text);
    return { SignName: text };
  },
};

export async function perform(call: WireCall, account: Account, signatures: Signatures): Promise<object> {
  const action = Object.hasOwn(actions, call.action) ? actions[call.action] : undefined;
  if (!action) throw new Refusal('InvalidAction.NotFound');
  return action(call.parameters, account, signatures);
}

function listed(signature: Signature, { orderIds }: Account): object {
  const rejected = signature.review.number === reviewCodes.rejected.number;
  return {
    SignName: signature.text,
    AuditStatus: signature.review.name,
    BusinessType: signature.type === 0 ? '验证码类型' : '通用类型',
    CreateDate: beijingTime(signature.createdAt),
    Reason: {
      RejectInfo: rejected ? (signature.reason ?? '') : '',
      RejectSubInfo: '',
      ...(orderIds && {
        RejectDate: rejected ? beijingTime(signature.decidedAt ?? signature.createdAt) : '',
      }),
    },
    ...(orderIds && { OrderId: signature.orderId }),
  };
}

function within(
  parameters: Parameters,
  name: string,
  least: number,
  most: number,
  otherwise: number,
): number {
  const value = Number(parameters.get(name) ?? otherwise);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Refusal('isv.INVALID_PARAMETERS', { words: `${name}不在允许的范围内` });
}
