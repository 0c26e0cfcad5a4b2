import type { z } from 'zod';
import type { RateReport } from './arrivals.ts';
import type { AuditEntry } from './audit.ts';
import type { accountBody, clockBody, resetBody, reviewBody, signaturesBody } from './control.ts';
import type { DayReport } from './day-quota.ts';
import type { faultSchema } from './faults.ts';

export type FaultBody = z.input<typeof faultSchema>;

/** The control port, for programs. */
export interface Control {
  audit(): Promise<AuditEntry[]>;
  limits(): Promise<{ rates: RateReport[]; days: DayReport[] }>;
  account(body: z.input<typeof accountBody>): Promise<void>;
  signatures(body: z.input<typeof signaturesBody>): Promise<void>;
  review(body: z.input<typeof reviewBody>): Promise<void>;
  fault(body: FaultBody): Promise<void>;
  clock(body: z.input<typeof clockBody>): Promise<void>;
  reset(body?: z.input<typeof resetBody>): Promise<void>;
}

export function connectControl(url: string): Control {
  const get = <Answer>(path: string): Promise<Answer> => ask(`${url}${path}`, { method: 'GET' });
  const post = async (path: string, body: object): Promise<void> => {
    await ask(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  };
  return {
    audit: () => get('/audit'),
    limits: () => get('/limits'),
    account: (body) => post('/accounts', body),
    signatures: (body) => post('/signatures', body),
    review: (body) => post('/review', body),
    fault: (body) => post('/faults', body),
    clock: (body) => post('/clock', body),
    reset: (body = {}) => post('/reset', body),
  };
}

async function ask<Answer>(url: string, options: RequestInit): Promise<Answer> {
  const response = await fetch(url, options);
  const answer = (await response.json()) as Answer & { error?: string };
  if (!response.ok)
    throw new Error(`The sandbox refused ${options.method} ${new URL(url).pathname}: ${answer.error}`);
  return answer;
}
