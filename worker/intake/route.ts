import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ActivityContext } from '../../activities/context.ts';
import type { Asking } from '../../activities/preview.ts';
import { problemDetailsSchema } from '../../model/intake.ts';
import type { Door } from './door.ts';
import { problemMediaType } from './problem-details.ts';

/** A server whose routes are described, and whose input is parsed, by zod schemas. */
export type IntakeServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes work with. */
export interface IntakeContext {
  activities: ActivityContext;
  door: Door;
  isOpen: Asking['isOpen'];
}

/** For the description of a route: it needs a token, and its errors look like this. */
export const needsToken = [{ token: [] }];

export const errors = {
  description: 'What is wrong, and what to do',
  content: { [problemMediaType]: { schema: problemDetailsSchema } },
};
