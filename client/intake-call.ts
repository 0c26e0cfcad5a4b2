import got, { HTTPError, type Method, RequestError } from 'got';
import type { z } from 'zod';
import { problemDetailsSchema } from '../model/intake.ts';
import { ApplicationRefused, IntakeRefused, NoAnswer } from './errors.ts';
import type { IntakeOptions } from './intake-options.ts';

interface IntakeAnswer {
  headers: Record<string, string | string[] | undefined>;
  read: <T>(schema: z.ZodType<T>) => T;
}

interface Payload {
  body?: Buffer;
  json?: unknown;
  /** The answer takes as long as an upload. */
  isLong?: true;
  headers?: Record<string, string>;
}

/** Milliseconds at least: of many uploads at once, or of long plans, each waits for its turn. */
const longestUpload = 150_000;

/** One call. Undefined where there is nothing at the path of a HEAD. */
export interface IntakeCall {
  (method: 'HEAD', path: string): Promise<IntakeAnswer | undefined>;
  (method: Method, path: string, payload?: Payload): Promise<IntakeAnswer>;
}

const defaultTimeout = 30_000;

/**
 * Calls to one intake. All of them may be repeated, so what a busy or restarting server did not answer is asked again.
 * Nothing of got's errors goes on: they hold the token.
 */
export function askIntake({ url, token, timeout = defaultTimeout }: IntakeOptions): IntakeCall {
  const base = baseOf(url);
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new IntakeRefused(
      'COUNTERSIGN_TOKEN (intake.token) has a space, a line break or a character that no token has',
    );
  }
  const client = got.extend({
    headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': 'countersign' },
    timeout: { request: timeout },
    retry: { limit: 2, methods: ['GET', 'HEAD', 'PUT', 'POST'] },
    followRedirect: false,
  });
  return (async (method: Method, path: string, payload: Payload = {}) => {
    const { isLong = payload.body !== undefined, ...rest } = payload;
    try {
      const response = await client(new URL(path, base), {
        ...rest,
        method,
        responseType: 'text',
        ...(isLong && { timeout: { request: Math.max(timeout, longestUpload) } }),
      });
      const body = String(response.body);
      return { headers: response.headers, read: (schema) => read(schema, body, base) };
    } catch (error) {
      if (error instanceof HTTPError && method === 'HEAD' && error.response.statusCode === 404)
        return undefined;
      throw translate(error, base, timeout);
    }
  }) as IntakeCall;
}

function baseOf(url: string): URL {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    // It is not shown: it may be the token, in the wrong place.
    throw new IntakeRefused(
      'COUNTERSIGN_INTAKE_URL (intake.url) is no URL of an intake, such as http://127.0.0.1:7280',
    );
  }
  return new URL(url.endsWith('/') ? url : `${url}/`);
}

function read<T>(schema: z.ZodType<T>, body: string, base: URL): T {
  const parsed = schema.safeParse(parsedJson(body));
  if (parsed.success) return parsed.data;
  throw new NoAnswer(
    `What answers at ${base.host} is no intake of this version. Correct COUNTERSIGN_INTAKE_URL`,
  );
}

function translate(error: unknown, base: URL, timeout: number): unknown {
  if (error instanceof HTTPError) return refusal(error, base);
  if (!(error instanceof RequestError)) return error;
  const reason = error.code === 'ETIMEDOUT' ? `no answer within ${timeout / 1_000} s` : error.code;
  return new NoAnswer(
    `The intake at ${base.host} does not answer (${reason}). Correct COUNTERSIGN_INTAKE_URL, or start a worker with COUNTERSIGN_LISTEN`,
  );
}

function refusal({ response }: HTTPError, base: URL): Error {
  const { statusCode } = response;
  const details = problemDetailsSchema.safeParse(parsedJson(String(response.body))).data;
  if (details?.problems?.length) return new ApplicationRefused(details.problems);
  const said = details?.detail ?? `It answered ${statusCode}`;
  if (statusCode >= 500 || statusCode === 429) return new NoAnswer(`The intake at ${base.host}: ${said}`);
  const advice = statusCode === 401 ? '. Set COUNTERSIGN_TOKEN to a token that it knows' : '';
  return new IntakeRefused(`The intake at ${base.host}: ${said}${advice}`);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
