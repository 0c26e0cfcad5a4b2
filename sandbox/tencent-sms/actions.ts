import { z } from 'zod';
import type { Account } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import { readApplication } from './application.ts';
import { readParameters } from './parameters.ts';
import type { Signature } from './signature.ts';
import type { Signatures } from './state.ts';
import type { AskedList, Version } from './version.ts';
import { versionOf } from './version.ts';
import type { WireCall } from './wire.ts';
import { header } from './wire.ts';

interface Asked {
  parameters: WireCall['parameters'];
  version: Version;
  account: Account;
  signatures: Signatures;
}

const seconds = (instant: number): number => Math.floor(instant / 1_000);

/** The ticket of a submission, which only the older version tells: like the real one, a number here and a text there. */
const applyId = ({ id, submittedAt }: Signature): number => id * 1_000 + (seconds(submittedAt) % 1_000);

const actions: Record<string, (asked: Asked) => Promise<object> | object> = {
  async AddSmsSign({ parameters, version, account, signatures }) {
    const application = await readApplication(readParameters(version.add, parameters), version);
    const signature = signatures.add(account, application, version);
    const told = version.tellsApplyId && { SignApplyId: applyId(signature) };
    return { AddSignStatus: { SignId: signature.id, ...told } };
  },
  async ModifySmsSign({ parameters, version, account, signatures }) {
    const { SignId, ...asked } = readParameters(version.modify, parameters);
    const application = await readApplication(asked, version);
    const signature = signatures.modify(account, SignId, application, version);
    const told = version.tellsApplyId && { SignApplyId: String(applyId(signature)) };
    return { ModifySignStatus: { SignId: signature.id, ...told } };
  },
  DescribeSmsSignList({ parameters, version, account, signatures }) {
    const asked = readParameters(version.list, parameters);
    if (asked.International !== 0 && asked.International !== 1)
      throw new Refusal('InvalidParameterValue.InvalidInternational');
    const own = signatures
      .newestFirst(account)
      .filter(({ international }) => international === asked.International);
    return {
      DescribeSignListStatusSet: chosen(own, asked).map((signature) =>
        listed(signature, account, signatures),
      ),
    };
  },
  DeleteSmsSign({ parameters, account, signatures }) {
    const { SignId } = readParameters(z.strictObject({ SignId: z.int() }), parameters);
    signatures.remove(account, SignId);
    return { DeleteSignStatus: { DeleteStatus: 'return successfully!', DeleteTime: seconds(Date.now()) } };
  },
};

export async function perform(call: WireCall, account: Account, signatures: Signatures): Promise<object> {
  const action = Object.hasOwn(actions, call.action) ? actions[call.action] : undefined;
  if (!action) throw new Refusal('InvalidAction');
  if (account.offline?.includes(call.action)) throw new Refusal('ActionOffline');
  if (account.type === 'individual') throw new Refusal('FailedOperation.NotEnterpriseCertification');
  const version = versionOf(header(call.headers, 'x-tc-version'));
  return action({ parameters: call.parameters, version, account, signatures });
}

/** Ids that nobody has are left out; a page counts only where no ids are given. */
function chosen(own: Signature[], { SignIdSet, Limit, Offset }: AskedList): Signature[] {
  if (SignIdSet.length > 0) return own.filter(({ id }) => SignIdSet.includes(id));
  if (Limit < 1 || Limit > 100) throw new Refusal('InvalidParameterValue.LimitVerifyFail');
  if (Offset < 0) throw new Refusal('InvalidParameterValue.OffsetVerifyFail');
  return own.slice(Offset, Offset + Limit);
}

function listed(signature: Signature, account: Account, signatures: Signatures): object {
  const qualification = signatures.qualification(account, signature.qualification);
  return {
    SignId: signature.id,
    International: signature.international,
    StatusCode: signature.status,
    ReviewReply: signature.reply,
    SignName: signature.text,
    CreateTime: seconds(signature.submittedAt),
    QualificationId: signature.qualification,
    QualificationName: qualification?.name ?? '',
    QualificationStatusCode: qualification?.status ?? 0,
  };
}
