import type { VendorError } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { refusal } from '../refusal.ts';
import { meaningOf } from './meanings.ts';

/** `Response.Error`, which comes with 200 as well. */
export interface AnsweredError {
  Code: string;
  Message: string | undefined;
}

/** The vendor answered in its own words, and refused. */
export const refused = (
  question: Question,
  answer: Answer,
  { Code, Message = '' }: AnsweredError,
  requestId: string,
): VendorError => refusal(question, answer, meaningOf(Code), { code: Code, words: Message, requestId });
