import { createHash } from 'node:crypto';
import { z } from 'zod';
import { scopeCodes, sourceCodes } from '../../vendors/example-sms/codes.ts';
import {
  isWellFormedText,
  largestFile,
  longestRemark,
  mediaTypes,
  textLimits,
} from '../../vendors/example-sms/rules/norms.ts';
import { countCharacters } from '../../vendors/text-rules.ts';
import { Refusal } from '../refusal.ts';

const isWithin =
  (least: number, most: number) =>
  (text: string): boolean =>
    countCharacters(text) >= least && countCharacters(text) <= most;

/** Which file it was is all that is remembered of one: nobody needs its bytes. */
const file = z
  .strictObject({ type: z.enum(mediaTypes), content: z.base64() })
  .transform(({ content }) => Buffer.from(content, 'base64'))
  .refine((content) => content.length > 0 && content.length <= largestFile)
  .transform((content) => createHash('sha256').update(content).digest('hex'));

const application = {
  name: z.string().refine(isWithin(textLimits.least, textLimits.most)).refine(isWellFormedText),
  region: z.enum(Object.values(scopeCodes)),
  kind: z.enum(Object.values(sourceCodes)),
  note: z.string().refine(isWithin(0, longestRemark)),
  files: z.array(file),
  proxy: file.exactOptional(),
};

/** Tells a call that is sent again from another one. */
const token = z.string().regex(/^[0-9a-f]{32}$/);

export const creationSchema = z.strictObject({ token, ...application });
export const updateSchema = z.strictObject({ token, id: z.string(), ...application });

/** What goes before the reviewer, in the vendor's codes. */
export type ReceivedApplication = Omit<z.infer<typeof creationSchema>, 'token'>;

/** Throws `Refusal` that names the first parameter that is wrong. */
export function read<Asked>(schema: z.ZodType<Asked>, parameters: unknown): Asked {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal('InvalidParameter', {
    words: `The parameter ${issue?.path.join('.') || '(body)'} is not valid`,
  });
}
