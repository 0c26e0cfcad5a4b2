import type { Problem } from '../../model/problem.ts';

export interface RefusalOptions {
  headers?: Record<string, string>;
  problems?: Problem[];
}

/** Ends a request with a status and a sentence that says what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly problems: Problem[] | undefined;

  constructor(status: number, detail: string, { headers = {}, problems }: RefusalOptions = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
    this.problems = problems;
  }
}

/** What cannot be served now may be asked again, after so many seconds. */
export const refuseForNow = (status: 429 | 503, detail: string, seconds: number): Refusal =>
  new Refusal(status, detail, { headers: { 'retry-after': String(seconds) } });
