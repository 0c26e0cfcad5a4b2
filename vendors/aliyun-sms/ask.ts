import type { z } from 'zod';
import type { CallOptions } from '../../model/sms-vendor.ts';
import { VendorError } from '../../model/vendor-error.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { Answer } from '../exchange.ts';
import { type Action, actions } from './actions.ts';
import { readAnswer } from './answers.ts';
import { type Parameters, signedRequest } from './request.ts';

interface Question<Body> extends Parameters {
  schema: z.ZodType<Body>;
  /** Sees the answer before it is read. */
  heard?: (answer: Answer) => void;
}

/** One signed call of an account, with the body of its answer by its schema. Throws `VendorError`. */
export type Ask = <Body>(
  action: Action,
  question: Question<Body>,
  options: CallOptions & { beforeSending?: () => Promise<void> },
) => Promise<Body>;

export const asking =
  (connection: Connection): Ask =>
  (action, { schema, heard, ...parameters }, options) => {
    const question = { vendor: 'aliyun-sms', action, writes: actions[action].writes };
    return call(connection, {
      ...{ ...options, question },
      sign: (credentials) => signedRequest(connection.endpoint, action, parameters, credentials),
      read: (answer) => {
        heard?.(answer);
        return readAnswer(question, answer, schema);
      },
    });
  };

export const isUnknown = (error: unknown): error is VendorError =>
  error instanceof VendorError && error.kind === 'notFound';

/** Undefined where the vendor does not know the signature. */
export const unlessUnknown = <Body>(asked: Promise<Body>): Promise<Body | undefined> =>
  asked.catch((error: unknown) => {
    if (isUnknown(error)) return undefined;
    throw error;
  });
