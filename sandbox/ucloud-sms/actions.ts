import { enterpriseTypes } from '../../vendors/ucloud-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import type { ReceivedApplication } from './application.ts';
import { readChange, readCreation } from './application.ts';
import { unpublishedCodes } from './errors.ts';
import { type Parameters, required } from './parameters.ts';
import type { Signatures } from './state.ts';
import type { WireCall } from './wire.ts';

type Action = (parameters: Parameters, account: Account, signatures: Signatures) => Promise<object> | object;

const actions: Record<string, Action> = {
  async CreateUSMSSignature(parameters, account, signatures) {
    required(parameters, 'ProjectId');
    const creation = await readCreation(parameters);
    checkType(creation, account);
    return { SigId: signatures.create(account, creation) };
  },
  async UpdateUSMSSignature(parameters, account, signatures) {
    required(parameters, 'ProjectId');
    const id = required(parameters, 'SigId');
    const change = await readChange(parameters);
    checkType(change, account);
    signatures.update(account, id, change);
    return {};
  },
  QueryUSMSSignature(parameters, account, signatures) {
    const id = parameters.get('SigId') || undefined;
    const text = parameters.get('SigContent') || undefined;
    if (!id && !text) throw new Refusal('18001', { words: 'Missing params [SigId] or [SigContent]' });
    const found = signatures.find(account, { id, text });
    return {
      Data: { SigId: found.id, SigContent: found.text, Status: found.status, ErrDesc: found.reason ?? '' },
    };
  },
  DeleteUSMSSignature(parameters, account, signatures) {
    required(parameters, 'ProjectId');
    required(parameters, 'SigIds.0');
    const ids = [...parameters].filter(([name]) => /^SigIds\.\d+$/.test(name)).map(([, id]) => id);
    signatures.remove(account, ids);
    return {};
  },
};

/** The project of every account. */
export const knownProject = 'org-sandbox';

export const isAction = (name: string): boolean => Object.hasOwn(actions, name);

export async function perform(call: WireCall, account: Account, signatures: Signatures): Promise<object> {
  const { action, parameters } = call;
  if ((parameters.get('ProjectId') || knownProject) !== knownProject) throw new Refusal('292');
  return (await actions[action]?.(parameters, account, signatures)) ?? {};
}

function checkType({ sigType }: ReceivedApplication, { type }: Account): void {
  if (type === 'individual' && enterpriseTypes.includes(sigType))
    throw new Refusal(unpublishedCodes.notForIndividuals);
}
