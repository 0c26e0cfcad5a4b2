import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { calendarSchema } from '../model/calendar.ts';
import { accountSettingsSchema } from './accounts.ts';
import { faultSchema } from './faults.ts';
import { readBody } from './read-body.ts';
import { BadRequest } from './refusal.ts';
import { sandboxVendorNames } from './registry.ts';
import type { Stage } from './stage.ts';
import type { WorldOptions } from './world.ts';

const vendor = z.enum(sandboxVendorNames);

export const accountBody = accountSettingsSchema.extend({
  vendor,
  vendorAccount: z.string().min(1).max(128),
});

/** `account` is an access key id or a vendor account. */
export const signaturesBody = z.strictObject({
  vendor,
  account: z.string(),
  /** In the vendor's own form: see `seed.ts` in its folder. */
  signatures: z.array(z.unknown()).min(1),
});

export const reviewBody = z.strictObject({
  vendor,
  account: z.string(),
  signature: z.string(),
  verdict: z.enum(['approve', 'reject']),
  reason: z.string().exactOptional(),
});

/** Milliseconds; what is left out stays as it is. */
export const clockBody = z.strictObject({
  offset: z.int().exactOptional(),
  dayLength: calendarSchema.shape.dayLength.unwrap().exactOptional(),
});

/** All starts again as the sandbox was started, but for what is said here, which holds until the next reset. */
export const resetBody = z.strictObject({ reviewDelay: z.int().min(0).exactOptional() });

interface Controlled {
  stage: () => Stage;
  reset: (changes: Partial<WorldOptions>) => void;
}

type Route = (controlled: Controlled, body: unknown) => unknown;

/** The control port: what each call does and answers. Every POST answers `{}`. */
const routes: Record<string, Route> = {
  /** A list of `AuditEntry`, in the order of arrival. */
  'GET /audit': ({ stage }) => stage().world.audit,
  /** `{rates: RateReport[], days: DayReport[]}`. */
  'GET /limits': ({ stage }) => ({
    rates: stage().world.arrivals.report(),
    days: stage().world.applications.report(),
  }),
  'POST /accounts': ({ stage }, body) => {
    const { vendor, vendorAccount, ...settings } = accountBody.parse(body);
    stage().world.accounts.put(vendor, vendorAccount, settings);
  },
  'POST /signatures': ({ stage }, body) => {
    const { vendor, account, signatures } = signaturesBody.parse(body);
    stage().vendors[vendor].seed(stage().world.accounts.named(vendor, account), signatures);
  },
  'POST /review': ({ stage }, body) => {
    const { vendor, account, ...verdict } = reviewBody.parse(body);
    stage().vendors[vendor].review(stage().world.accounts.named(vendor, account), verdict);
  },
  'POST /faults': ({ stage }, body) => {
    stage().world.faults.add(faultSchema.parse(body));
  },
  'POST /clock': ({ stage }, body) => {
    const changes = clockBody.parse(body);
    const { world, vendors } = stage();
    for (const name of sandboxVendorNames) vendors[name].catchUp();
    world.options.calendar = { ...world.options.calendar, ...changes };
  },
  'POST /reset': ({ reset }, body) => reset(resetBody.parse(body)),
};

export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  controlled: Controlled,
): Promise<void> {
  const body = (await readBody(request))?.toString('utf8') ?? '';
  const { status, content } = answer(`${request.method} ${request.url}`, body, controlled);
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(content));
}

function answer(call: string, body: string, controlled: Controlled): { status: number; content: unknown } {
  const route = routes[call];
  if (!route) return failure(404, `There is no ${call} here; there are ${Object.keys(routes).join(', ')}`);
  try {
    return { status: 200, content: route(controlled, parse(body)) ?? {} };
  } catch (error) {
    if (error instanceof z.ZodError) return failure(400, z.prettifyError(error));
    if (error instanceof BadRequest) return failure(400, error.message);
    throw error;
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new BadRequest('The body is not JSON');
  }
}

const failure = (status: number, error: string) => ({ status, content: { error } });
