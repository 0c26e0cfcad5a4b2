import { z } from 'zod';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { garbled } from '../refusal.ts';
import { refused } from './errors.ts';

const words = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const envelopeSchema = z.object({ Code: z.string(), Message: words, RequestId: words });

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
