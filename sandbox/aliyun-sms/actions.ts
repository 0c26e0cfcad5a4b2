import { reviewCodes } from '../../vendors/aliyun-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import { detailed, listed, queried } from './answers.ts';
import { readApplication } from './application.ts';
import { readCurrentApplication } from './current-application.ts';
import { required } from './required.ts';
import { approvedOrLatest } from './signature.ts';
import type { Signatures } from './state.ts';
import type { Uploads } from './uploads.ts';
import type { WireCall } from './wire.ts';

type Parameters = Map<string, string>;

interface Asked {
  parameters: Parameters;
  account: Account;
  signatures: Signatures;
  uploads: Uploads;
  /** Where this service is: a URL without a path. */
  place: string;
}

type Action = (asked: Asked) => Promise<object> | object;

/** Both generations of the API, over the same signatures. */
const actions: Record<string, Action> = {
  async AddSmsSign({ parameters, account, signatures }) {
    const { text } = signatures.add(account, await readApplication(parameters));
    return { SignName: text };
  },
  async ModifySmsSign({ parameters, account, signatures }) {
    const application = await readApplication(parameters);
    const { text } = signatures.change(account, application, [reviewCodes.rejected]);
    return { SignName: text };
  },
  QuerySmsSign({ parameters, account, signatures }) {
    return queried(approvedOrLatest(signatures.find(account, required(parameters, 'SignName'))));
  },
  CreateSmsSign({ parameters, account, signatures, uploads }) {
    const { text, orderId } = signatures.add(account, readCurrentApplication(parameters, account, uploads));
    return { SignName: text, OrderId: orderId };
  },
  UpdateSmsSign({ parameters, account, signatures, uploads }) {
    const application = readCurrentApplication(parameters, account, uploads);
    const from = [reviewCodes.rejected, reviewCodes.approved];
    const { text, orderId } = signatures.change(account, application, from);
    return { SignName: text, OrderId: orderId };
  },
  GetSmsSign({ parameters, account, signatures, place }) {
    const signature = signatures.find(account, required(parameters, 'SignName'));
    return detailed(approvedOrLatest(signature), place);
  },
  GetOSSInfoForUploadFile({ parameters, account, uploads, place }) {
    if ((parameters.get('BizType') ?? 'fcMediaSms') !== 'fcMediaSms')
      throw new Refusal('isv.INVALID_PARAMETERS', { words: 'BizType取值不正确' });
    return { Model: uploads.grant(account, place), Success: true };
  },
  QuerySmsSignList({ parameters, account, signatures }) {
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
  DeleteSmsSign({ parameters, account, signatures }) {
    const text = required(parameters, 'SignName');
    signatures.remove(account, text);
    return { SignName: text };
  },
};

export async function perform(
  { action: name, parameters, headers }: WireCall,
  asked: Pick<Asked, 'account' | 'signatures' | 'uploads'>,
): Promise<object> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new Refusal('InvalidAction.NotFound');
  if (asked.account.offline?.includes(name))
    throw new Refusal('InvalidAction.NotFound', { words: `The api ${name} has been taken offline.` });
  return action({ ...asked, parameters, place: `http://${headers.host}` });
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
