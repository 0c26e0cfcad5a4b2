import { z } from 'zod';
import { scopeSchema } from '../../model/names.ts';
import { qualificationCodes, scopeCodes, statusCodes } from '../../vendors/tencent-sms/codes.ts';

const instant = z.iso.datetime().transform((text) => Date.parse(text));

const states = {
  inReview: { status: statusCodes.inReview, reply: '' },
  notYetEffective: { status: statusCodes.notYetEffective, reply: '' },
  usable: { status: statusCodes.usable, reply: '' },
  rejected: { status: statusCodes.notUsable, reply: '签名不符合审核标准，请修改后重新提交。' },
  // The same code as a rejection: only the words tell it apart.
  notFiled: { status: statusCodes.notUsable, reply: '签名审核已通过，运营商首次报备未完成，暂不可用。' },
} as const;

const stateNames = Object.keys(states) as (keyof typeof states)[];

/** One signature. Its state is one of ours or a raw StatusCode, known or not; an open one waits for `POST /review`. */
const signatureSeed = z
  .strictObject({
    text: z.string().min(1),
    /** A new one unless told; that of a signature that is there replaces it. */
    id: z.int().min(1).exactOptional(),
    scope: scopeSchema.default('mainland'),
    state: z
      .union(
        [z.enum(stateNames), z.int().transform((status) => ({ status, reply: '' }))],
        `A state is one of ${stateNames.join(', ')}, or a raw StatusCode`,
      )
      .default('inReview'),
    /** ReviewReply. */
    reason: z.string().exactOptional(),
    qualification: z.int().min(0).default(1001),
    submittedAt: instant.exactOptional(),
  })
  .transform(({ state, scope, reason, qualification, ...seed }) => {
    const { status, reply } = typeof state === 'string' ? states[state] : state;
    return {
      ...seed,
      ...{ status, reply: reason ?? reply },
      international: scopeCodes[scope],
      qualification: scope === 'mainland' ? qualification : 0,
    };
  });

const qualificationStates = Object.keys(qualificationCodes) as (keyof typeof qualificationCodes)[];

/** One qualification of the account; one that has its id already is replaced. */
const qualificationSeed = z.strictObject({
  qualification: z
    .strictObject({
      id: z.int().min(1),
      name: z.string().min(1),
      state: z.enum(qualificationStates).default('approved'),
    })
    .transform(({ state, ...seed }) => ({ ...seed, status: qualificationCodes[state] as number })),
});

/** What the control port seeds: a signature, or `{qualification: {id, name, state}}`. Throws a zod error. */
export const readSeed = (given: unknown): SignatureSeed | QualificationSeed =>
  qualificationForm.safeParse(given).success ? qualificationSeed.parse(given) : signatureSeed.parse(given);

const qualificationForm = z.looseObject({ qualification: z.looseObject({}) });

export type SignatureSeed = z.infer<typeof signatureSeed>;
type QualificationSeed = z.infer<typeof qualificationSeed>;
