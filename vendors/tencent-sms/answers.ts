import { z } from 'zod';
import { type Scope, signatureText } from '../../model/names.ts';
import type { VendorReceipt, VendorView } from '../../model/sms-vendor.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { garbled } from '../refusal.ts';
import { scopeCodes } from './codes.ts';
import { refused } from './errors.ts';
import { reviewState } from './review-state.ts';

// Lenient on purpose: unknown fields are ignored, and a field that only adds detail may be missing or empty. The
// content type is not looked at, because the SDKs differ in what they take.

const word = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === '' || value == null ? undefined : String(value)));

const code = z.union([z.string(), z.int()]).transform(String);

/** Seconds since 1970 become an ISO instant. */
const instant = word.transform((value) =>
  value && Number(value) > 0 ? new Date(Number(value) * 1_000).toISOString() : undefined,
);

const requestId = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const envelopeSchema = z.object({
  Response: z.looseObject({
    Error: z.object({ Code: z.string(), Message: word }).nullish(),
    RequestId: requestId,
  }),
});

const given = z.object({ SignId: code });

export const addedSchema = z
  .object({ RequestId: requestId, AddSignStatus: given })
  .transform((body): VendorReceipt => ({ requestId: body.RequestId, vendorId: body.AddSignStatus.SignId }));

export const modifiedSchema = z
  .object({ RequestId: requestId, ModifySignStatus: given })
  .transform(
    (body): VendorReceipt => ({ requestId: body.RequestId, vendorId: body.ModifySignStatus.SignId }),
  );

export const deletedSchema = z
  .object({ RequestId: requestId, DeleteSignStatus: z.looseObject({}) })
  .transform((body): VendorReceipt => ({ requestId: body.RequestId }));

const scope = code.transform((value, context): Scope => {
  if (value === String(scopeCodes.mainland)) return 'mainland';
  if (value === String(scopeCodes.international)) return 'international';
  context.addIssue('neither 0 nor 1');
  return z.NEVER;
});

/**
 * There is no ticket. CreateTime is the submission's, which a modification renews as far as is known: beside the state
 * and the words, it is all that tells one review from another, and a list that is behind shows the earlier one.
 */
const listedSchema = z
  .object({
    SignId: code,
    SignName: z.string(),
    International: scope,
    StatusCode: code,
    ReviewReply: word,
    CreateTime: instant,
  })
  .transform(
    (item): VendorView => ({
      text: signatureText(item.SignName),
      vendorId: item.SignId,
      scope: item.International,
      ...reviewState(item.StatusCode, item.ReviewReply?.trim() || undefined),
      createdAt: item.CreateTime,
    }),
  );

/** An empty list may be null; one that is missing is no answer, and nothing to conclude from. */
export const listSchema = z
  .object({ DescribeSignListStatusSet: z.array(listedSchema).nullable() })
  .transform((body) => body.DescribeSignListStatusSet ?? []);

/** The content of the answer by its schema; an error in it, and whatever is not the vendor's form, is a `VendorError`. */
export function readAnswer<Body>(question: Question, answer: Answer, schema: z.ZodType<Body>): Body {
  const json = parseJson(question, answer);
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) throw unexpected(question, answer);
  const { Response } = envelope.data;
  if (Response.Error) throw refused(question, answer, Response.Error, Response.RequestId);
  const body = schema.safeParse(Response);
  if (answer.status >= 300 || !body.success) throw unexpected(question, answer);
  return body.data;
}

function parseJson(question: Question, answer: Answer): unknown {
  if (answer.body.trim() === '')
    throw garbled(question, 'emptyAnswer', `HTTP ${answer.status} without a body`);
  try {
    return JSON.parse(withExactIds(answer.body));
  } catch {
    throw garbled(question, 'notJson', `HTTP ${answer.status} with a body that is not JSON`);
  }
}

/**
 * Ids are numbers of 64 bits, whose last digits `JSON.parse` would round: they become texts before it. Inside a text a
 * quote is escaped, so nothing but the name of a field is found.
 */
const withExactIds = (body: string): string => body.replaceAll(/"SignId"\s*:\s*(\d+)/g, '"SignId":"$1"');

const unexpected = (question: Question, answer: Answer) =>
  garbled(question, 'unexpectedAnswer', `HTTP ${answer.status} with a body that is not in the vendor's form`);
