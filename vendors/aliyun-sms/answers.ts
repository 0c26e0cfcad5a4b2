import { z } from 'zod';
import { signatureText } from '../../model/names.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { reviewState } from './codes.ts';
import { garbled, refused } from './errors.ts';

// Lenient on purpose: unknown fields are ignored, and a field that only adds detail may be missing or empty.

const word = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === '' || value == null ? undefined : String(value)));

/** `yyyy-MM-dd HH:mm:ss` in Beijing time becomes an ISO instant. */
const instant = word.transform((value) => {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(value ?? '');
  return match ? new Date(`${match[1]}T${match[2]}+08:00`).toISOString() : undefined;
});

const envelopeSchema = z.object({
  Code: z.string(),
  Message: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  RequestId: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
});

const state = z.union([z.string(), z.number()]).transform(String);

export const receiptSchema = z
  .object({ RequestId: z.string().default(''), OrderId: word })
  .transform(({ RequestId, OrderId }) => ({ requestId: RequestId, orderId: OrderId }));

export const signatureSchema = z
  .object({ SignName: z.string(), SignStatus: state, Reason: word, CreateDate: instant })
  .transform((body): VendorView => {
    const { status, rawCode } = reviewState(body.SignStatus);
    return {
      text: signatureText(body.SignName),
      status,
      rawCode,
      reason: status === 'rejected' ? body.Reason : undefined,
      createdAt: body.CreateDate,
    };
  });

const rejectionSchema = z
  .object({ RejectDate: instant, RejectInfo: word, RejectSubInfo: word })
  .nullish()
  .catch(undefined);

const listedSchema = z
  .object({
    SignName: z.string(),
    AuditStatus: state,
    CreateDate: instant,
    OrderId: word,
    Reason: rejectionSchema,
  })
  .transform((item): VendorView => {
    const { status, rawCode } = reviewState(item.AuditStatus);
    const rejection = status === 'rejected' ? item.Reason : undefined;
    return {
      text: signatureText(item.SignName),
      status,
      rawCode,
      reason: [rejection?.RejectInfo, rejection?.RejectSubInfo].filter(Boolean).join(' ') || undefined,
      orderId: item.OrderId,
      createdAt: item.CreateDate,
      decidedAt: rejection?.RejectDate,
    };
  });

export const listSchema = z
  .object({ TotalCount: z.coerce.number().optional(), SmsSignList: z.array(listedSchema).nullish() })
  .transform(({ TotalCount, SmsSignList }) => ({ total: TotalCount, views: SmsSignList ?? [] }));

/** The answer's body by its schema; whatever is not a plain OK becomes a `VendorError`. */
export function readAnswer<Body>(question: Question, answer: Answer, schema: z.ZodType<Body>): Body {
  const json = parseJson(question, answer);
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) throw unexpected(question, answer);
  if (envelope.data.Code !== 'OK') throw refused(question, answer, envelope.data);
  const body = schema.safeParse(json);
  if (answer.status >= 300 || !body.success) throw unexpected(question, answer);
  return body.data;
}

function parseJson(question: Question, answer: Answer): unknown {
  if (answer.body.trim() === '')
    throw garbled(question, 'emptyAnswer', `HTTP ${answer.status} without a body`);
  try {
    return JSON.parse(answer.body);
  } catch {
    throw garbled(question, 'notJson', `HTTP ${answer.status} with a body that is not JSON`);
  }
}

const unexpected = (question: Question, answer: Answer) =>
  garbled(question, 'unexpectedAnswer', `HTTP ${answer.status} with a body that is not in the vendor's form`);
