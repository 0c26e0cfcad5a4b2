import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ProblemDetails } from '../../model/intake.ts';
import { describeProblem, problemsOf } from '../../model/problem.ts';
import { isPostgresAway } from './postgres-away.ts';
import { Refusal, refuseForNow } from './refusal.ts';

const mediaType = 'application/problem+json';

/** How an error looks in the description of a route. */
export { mediaType as problemMediaType };

/** Answers every error as RFC 9457 has it. What went wrong inside is told to the log alone. */
export const answerErrors =
  (log: Logger) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const refusal = refusalOf(error, request);
    // A client that has gone is nobody's trouble but its own.
    if (refusal.status >= 500 && !(error instanceof Refusal) && !request.raw.destroyed) {
      log.warn(
        { error, method: request.method, route: request.routeOptions.url },
        'intake: a request failed',
      );
    }
    void reply
      .code(refusal.status)
      .headers({ ...refusal.headers, 'content-type': mediaType })
      .send(JSON.stringify(detailsOf(refusal)));
  };

/** Answers what was not even HTTP, on the bare socket. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, detail] = rawErrors[error.code ?? ''] ?? [400, 'This is not an HTTP request'];
  const body = JSON.stringify(detailsOf(new Refusal(status, detail)));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${mediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const rawErrors: Record<string, [status: number, detail: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive'],
  HPE_HEADER_OVERFLOW: [431, 'The headers are larger than 16 KB'],
};

const detailsOf = ({ status, message, problems }: Refusal): ProblemDetails => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail: message,
  ...(problems && { problems }),
});

const sentences: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than 256 KB',
  FST_ERR_CTP_INVALID_JSON_BODY:
    'The body is not JSON, or has a key "__proto__" or "constructor", which is taken nowhere',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty; it must be JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as its Content-Length says',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body must be JSON: send it with "Content-Type: application/json"',
  FST_ERR_BAD_URL: 'The path cannot be read: a "%" in it must be followed by two hexadecimal digits',
  FST_ERR_MAX_PARAM_LENGTH: 'The path is too long',
};

function refusalOf(error: FastifyError, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return refusalOfInput(error, request);
  const { statusCode = 500, code } = error;
  if (statusCode >= 400 && statusCode < 500) return new Refusal(statusCode, sentences[code] ?? error.message);
  if (isPostgresAway(error))
    return refuseForNow(503, 'The intake cannot reach its database; ask again soon', 5);
  return new Refusal(500, 'Something went wrong in the intake; its log says what. The call may be repeated');
}

/** The issues of path or query, as problems that name field, value and what is allowed. */
function refusalOfInput(error: FastifyError, request: FastifyRequest): Refusal {
  const input = error.validationContext === 'querystring' ? request.query : request.params;
  const issues = (error.validation ?? []).map(({ params, keyword, message, instancePath }) => ({
    ...params,
    code: keyword,
    message,
    path: instancePath.split('/').filter(Boolean),
  }));
  const problems = problemsOf(new z.ZodError(issues as z.core.$ZodIssue[]), input, 'Countersign, intake');
  return new Refusal(400, problems.map(describeProblem).join('; '), { problems });
}
