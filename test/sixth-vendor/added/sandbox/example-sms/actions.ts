import { z } from 'zod';
import { largestPage } from '../../vendors/example-sms/actions.ts';
import type { Account } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import { creationSchema, read, updateSchema } from './application.ts';
import type { Signature } from './signature.ts';
import type { Signatures } from './state.ts';
import { once, type Receipt } from './tokens.ts';
import type { WireCall } from './wire.ts';

type Action = (parameters: unknown, account: Account, signatures: Signatures) => object;

const idSchema = z.strictObject({ id: z.string() });
const soughtSchema = z.union([idSchema, z.strictObject({ name: z.string(), region: z.string() })]);
const pageSchema = z.strictObject({ page: z.int().min(1), size: z.int().min(1).max(largestPage) });

const actions: Record<string, Action> = {
  CreateSign(parameters, account, signatures) {
    const asked = read(creationSchema, parameters);
    const { token: _, ...application } = asked;
    const create = () => receipt(signatures.create(account, application));
    return once(signatures.memory.tokens, account.vendorAccount, asked, create);
  },
  UpdateSign(parameters, account, signatures) {
    const asked = read(updateSchema, parameters);
    const { token: _, id, ...application } = asked;
    const update = () => receipt(signatures.update(account, id, application));
    return once(signatures.memory.tokens, account.vendorAccount, asked, update);
  },
  GetSign(parameters, account, signatures) {
    const sought = Object.entries(read(soughtSchema, parameters));
    const found = signatures
      .newestFirst(account)
      .find((each) => sought.every(([name, value]) => each[name as keyof Signature] === value));
    return { sign: found ? shown(found) : null };
  },
  ListSigns(parameters, account, signatures) {
    const { page, size } = read(pageSchema, parameters);
    const all = signatures.newestFirst(account);
    return { items: all.slice((page - 1) * size, page * size).map(shown), total: all.length };
  },
  DeleteSign(parameters, account, signatures) {
    signatures.remove(account, read(idSchema, parameters).id);
    return {};
  },
};

export const isAction = (name: string): boolean => Object.hasOwn(actions, name);

/** The workspace of every account. */
export const knownWorkspace = 'sandbox-workspace';

export async function perform(call: WireCall, account: Account, signatures: Signatures): Promise<object> {
  const { workspace, ...parameters } = call.parameters ?? {};
  if (workspace !== knownWorkspace) throw new Refusal('UnknownWorkspace');
  return actions[call.action]?.(parameters, account, signatures) ?? {};
}

const receipt = ({ id, ticket }: Receipt): Receipt => ({ id, ticket });

const shown = ({ files: _, proxy: __, note: ___, dueAt: ____, ...signature }: Signature): object => signature;
