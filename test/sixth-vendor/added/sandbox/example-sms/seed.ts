import { z } from 'zod';
import { scopeCodes, sourceCodes, statusCodes } from '../../vendors/example-sms/codes.ts';

const states = Object.keys(statusCodes) as [keyof typeof statusCodes];
const scopes = Object.keys(scopeCodes) as [keyof typeof scopeCodes];

/**
 * One signature as the control port seeds it; one of its text and scope that is there already is changed. Its state is
 * one of ours or a raw `status`, known or not.
 */
export const seedSchema = z
  .strictObject({
    text: z.string().min(1),
    scope: z.enum(scopes).default('mainland'),
    state: z.union([z.enum(states), z.string().regex(/^[A-Z]+$/)]).exactOptional(),
    reason: z.string().exactOptional(),
    lastUsedAt: z.iso.datetime().exactOptional(),
  })
  .transform(({ text, scope, state, reason, lastUsedAt }) => ({
    name: text,
    region: scopeCodes[scope],
    kind: sourceCodes.company!,
    ...(state !== undefined && { status: codeOf(state) }),
    ...(reason !== undefined && { opinion: reason }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
  }));

const codeOf = (state: string): string => {
  const word = states.find((each) => each === state);
  return word === undefined ? state : statusCodes[word];
};
