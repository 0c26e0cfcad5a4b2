import type { VendorError } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { refusal } from '../refusal.ts';
import { meaningOf, type Told } from './meanings.ts';

/** The vendor answered in its own words, and not with 0. */
export const refused = (question: Question, answer: Answer, told: Told): VendorError =>
  refusal(question, answer, meaningOf(question.action, told), { ...told, requestId: requestIdOf(answer) });

/** The id that the gateway gave a request, where it reached the gateway. */
export const requestIdOf = ({ headers }: Answer): string | undefined => {
  const id = headers['x-ucloud-request-uuid'];
  return (Array.isArray(id) ? id[0] : id) || undefined;
};
