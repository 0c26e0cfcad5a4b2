import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal, refuseForNow } from './refusal.ts';
import type { Caller, IntakeScope, Tokens } from './tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token came with the request; undefined where none is needed, and before it is known. */
    caller: Caller | undefined;
  }
}

/** Requests a second that one token may make, and failed attempts a minute from one address. */
const requestsPerSecond = 500;
const failuresPerMinute = 30;

/** A hook that lets a request in whose token has the scope. */
export type Door = (scope: IntakeScope) => (request: FastifyRequest) => Promise<void>;

/** Needs the plug-in `@fastify/rate-limit`. */
export function createDoor(server: FastifyInstance, tokens: Tokens): Door {
  server.decorateRequest('caller', undefined);
  const failuresOf = server.createRateLimit({ max: failuresPerMinute, timeWindow: 60_000 });
  const requestsOf = server.createRateLimit({
    max: requestsPerSecond,
    timeWindow: 1_000,
    keyGenerator: ({ caller }) => caller?.name ?? '',
  });

  const identify = async (request: FastifyRequest): Promise<Caller> => {
    // Of two, Node would take the first, and a proxy before it may have judged the other.
    if (new Set(request.raw.headersDistinct.authorization).size > 1) throw ambiguous();
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const caller = token === undefined ? undefined : await tokens.find(token);
    if (caller) return caller;
    const failures = await failuresOf(request);
    if (isExceeded(failures)) {
      throw refuseForNow(429, 'Too many attempts without a token that is known', failures.ttlInSeconds);
    }
    throw unauthenticated(token);
  };

  return (scope) => async (request) => {
    request.caller = await identify(request);
    const requests = await requestsOf(request);
    if (isExceeded(requests)) {
      throw refuseForNow(
        429,
        `The token makes more than ${requestsPerSecond} requests a second`,
        requests.ttlInSeconds,
      );
    }
    if (!request.caller.scopes.includes(scope)) throw outOfScope(request.caller, scope);
  };
}

type Limited = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

const isExceeded = (limited: Limited): limited is Extract<Limited, { isExceeded: boolean }> =>
  'isExceeded' in limited && limited.isExceeded;

const ambiguous = (): Refusal =>
  new Refusal(400, 'Two Authorization headers came that differ; send one, as "Authorization: Bearer …"');

const unauthenticated = (token: string | undefined): Refusal =>
  token === undefined
    ? new Refusal(401, 'A token is needed: send it as "Authorization: Bearer …"', {
        headers: { 'www-authenticate': 'Bearer realm="countersign"' },
      })
    : new Refusal(401, 'The token is not known here', {
        headers: { 'www-authenticate': 'Bearer realm="countersign", error="invalid_token"' },
      });

const outOfScope = ({ name }: Caller, scope: IntakeScope): Refusal =>
  new Refusal(403, `The token "${name}" lacks the scope "${scope}"`, {
    headers: {
      'www-authenticate': `Bearer realm="countersign", error="insufficient_scope", scope="${scope}"`,
    },
  });
