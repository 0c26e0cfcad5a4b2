import { z } from 'zod';
import { signatureText } from '../../model/names.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { garbled } from '../refusal.ts';
import { reviewState } from './codes.ts';
import { refused, requestIdOf } from './errors.ts';

// Lenient on purpose where a field only adds detail; but what says nothing with RetCode 0 is never taken for success.

const word = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** A number, or the same as text. */
const code = z.union([z.int(), z.string().regex(/^-?\d{1,9}$/)]).transform((value) => String(Number(value)));

const envelopeSchema = z.object({ RetCode: code, Message: word });

/** An id comes as SigId, and in the example of an older page as SignatureId. */
export const createdSchema = z
  .union([
    z.object({ SigId: z.string().min(1) }),
    z.object({ SignatureId: z.string().min(1) }).transform(({ SignatureId }) => ({ SigId: SignatureId })),
  ])
  .transform(({ SigId }) => ({ vendorId: SigId }));

/** Nothing but the envelope. */
export const doneSchema = z.object({}).transform(() => ({}));

const shownSchema = z
  .object({ SigId: z.string().min(1), SigContent: z.string().min(1), Status: code, ErrDesc: word })
  .transform(({ SigId, SigContent, Status, ErrDesc }): VendorView => {
    const { status, rawCode } = reviewState(Status);
    return {
      text: signatureText(SigContent),
      vendorId: SigId,
      status,
      rawCode,
      reason: status === 'rejected' || status === 'disabled' ? ErrDesc : undefined,
    };
  });

const empty = z.literal('').nullish();

/** Data that is there, has nothing else in it and names no signature: the vendor knows none. */
const noneSchema = z
  .union([
    z.null(),
    z.strictObject({ SigId: empty, SigContent: empty, Status: z.literal(0).nullish(), ErrDesc: empty }),
  ])
  .transform(() => undefined);

export const queriedSchema = z
  .object({ Data: z.union([shownSchema, noneSchema]) })
  .transform(({ Data }) => ({ view: Data }));

/** The answer's body by its schema, with the request's id; whatever is not a plain 0 becomes a `VendorError`. */
export function readAnswer<Body extends object>(
  question: Question,
  answer: Answer,
  schema: z.ZodType<Body>,
): Body & { requestId: string } {
  const json = parseJson(question, answer);
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) throw unexpected(question, answer);
  const { RetCode, Message = '' } = envelope.data;
  if (RetCode !== '0') throw refused(question, answer, { code: RetCode, words: Message });
  const body = schema.safeParse(json);
  if (answer.status >= 300 || !body.success) throw unexpected(question, answer);
  return { ...body.data, requestId: requestIdOf(answer) ?? '' };
}

function parseJson(question: Question, answer: Answer): unknown {
  if (answer.body.trim() === '')
    throw garbled(question, 'emptyAnswer', `HTTP ${answer.status} without a body`, requestIdOf(answer));
  try {
    return JSON.parse(answer.body);
  } catch {
    throw garbled(
      question,
      'notJson',
      `HTTP ${answer.status} with a body that is not JSON`,
      requestIdOf(answer),
    );
  }
}

const unexpected = (question: Question, answer: Answer) =>
  garbled(
    question,
    'unexpectedAnswer',
    `HTTP ${answer.status} with a body that is not in the vendor's form`,
    requestIdOf(answer),
  );
