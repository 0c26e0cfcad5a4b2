import { z } from 'zod';
import type { VendorReceipt } from '../../model/sms-vendor.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { garbled } from '../refusal.ts';
import { refused } from './errors.ts';
import { viewSchema } from './views.ts';

const requestId = z.string().default('');

const refusalSchema = z.object({
  requestId,
  error: z.object({ code: z.string(), message: z.string().default('') }),
});

export const receiptSchema = z
  .object({ requestId, data: z.object({ id: z.string().min(1), ticket: z.string().min(1) }) })
  .transform(
    (answer): VendorReceipt => ({
      requestId: answer.requestId,
      vendorId: answer.data.id,
      orderId: answer.data.ticket,
    }),
  );

/** Nothing but the envelope. */
export const doneSchema = z
  .object({ requestId, data: z.object({}) })
  .transform((answer): VendorReceipt => ({ requestId: answer.requestId }));

/** `sign` is null where there is none; one that is missing is no answer, and nothing to conclude from. */
export const shownSchema = z
  .object({ data: z.object({ sign: viewSchema.nullable() }) })
  .transform(({ data }) => data.sign ?? undefined);

export const pageSchema = z
  .object({ data: z.object({ items: z.array(viewSchema) }) })
  .transform(({ data }) => data.items);

/** The answer's body by its schema; an error in it, and whatever is not the vendor's form, is a `VendorError`. */
export function readAnswer<Body>(question: Question, answer: Answer, schema: z.ZodType<Body>): Body {
  const json = parseJson(question, answer);
  const refusal = refusalSchema.safeParse(json);
  if (refusal.success) throw refused(question, answer, refusal.data.error, refusal.data.requestId);
  const body = schema.safeParse(json);
  if (answer.status >= 300 || !body.success)
    throw garbled(
      question,
      'unexpectedAnswer',
      `HTTP ${answer.status} with a body that is not in the vendor's form`,
    );
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
